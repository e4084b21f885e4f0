package audiencesync.local.roles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be reached from some methods, by rapid type analysis: a call of a method of ours leads to it in every class
 * of ours that is made somewhere on the way. A lambda or a method reference counts as called where it is written, and
 * what a class of ours implements for a library counts as called once the class is made. So nothing is missed but what
 * is called by reflection, which the product does not use; now and then more is found than ever happens.
 */
final class Reach {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    /** A method of any class; names as in class files. */
    record Call(String owner, String name, String type) {}

    /** A call of a method that is not ours. */
    record LibraryCall(String caller, String owner, String name) {}

    /** A constant that is read, by a class that is not its own. */
    record Constant(String reader, String owner, String name) {}

    private final String ours;
    private final Map<String, Optional<ClassModel>> classes = new HashMap<>();
    private final Map<String, Set<String>> libraryMethods = new HashMap<>();
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<Call> reached = new HashSet<>();
    private final Set<Call> virtualCalls = new LinkedHashSet<>();
    private final Deque<Call> open = new ArrayDeque<>();
    private final Set<LibraryCall> libraryCalls = new LinkedHashSet<>();
    private final Set<Constant> constants = new LinkedHashSet<>();
    private final Set<String> texts = new HashSet<>();

    private Reach(String ours) {
        this.ours = ours;
    }

    /**
     * From all constructors without arguments and all methods of that name.
     *
     * @param ours how the names of classes begin that are looked into, such as {@code audiencesync/}
     * @param type a class, as {@link Class#getName} says
     * @param method a name of its methods
     */
    static Reach from(String ours, String type, String method) {
        var reach = new Reach(ours);
        var owner = type.replace('.', '/');
        reach.make(owner);
        reach.direct(new Call(owner, "<init>", "()V"));
        for (var declared : reach.model(owner)
                .orElseThrow(() -> new IllegalArgumentException("No class " + type))
                .methods()) {
            if (declared.methodName().equalsString(method)) {
                reach.direct(new Call(owner, method, declared.methodType().stringValue()));
            }
        }
        reach.spread();
        return reach;
    }

    Set<LibraryCall> libraryCalls() {
        return Set.copyOf(libraryCalls);
    }

    Set<Constant> constants() {
        return Set.copyOf(constants);
    }

    /** The texts that the code has in it. */
    Set<String> texts() {
        return Set.copyOf(texts);
    }

    private void spread() {
        int before;
        do {
            before = made.size() + virtualCalls.size();
            while (!open.isEmpty()) {
                read(open.remove());
            }
            for (var type : List.copyOf(made)) {
                List.copyOf(virtualCalls).stream()
                        .filter(call -> isA(type, call.owner()))
                        .forEach(call -> direct(new Call(type, call.name(), call.type())));
                calledByLibraries(type);
            }
        } while (!open.isEmpty() || made.size() + virtualCalls.size() > before);
    }

    private void calledByLibraries(String type) {
        var names = new HashSet<>(OF_EVERY_OBJECT);
        collectLibraryMethods(type, names);
        model(type)
                .ifPresent(model -> model.methods().stream()
                        .filter(method -> names.contains(method.methodName().stringValue()))
                        .forEach(method -> direct(new Call(
                                type,
                                method.methodName().stringValue(),
                                method.methodType().stringValue()))));
    }

    private void collectLibraryMethods(String type, Set<String> names) {
        for (var above : above(type)) {
            if (isOurs(above)) {
                collectLibraryMethods(above, names);
            } else {
                names.addAll(libraryMethods.computeIfAbsent(above, Reach::methodsOfLibrary));
            }
        }
    }

    private static Set<String> methodsOfLibrary(String type) {
        if (type.equals("java/lang/Object") || type.equals("java/lang/Record") || type.equals("java/lang/Enum")) {
            return OF_EVERY_OBJECT;
        }
        try {
            var names = new HashSet<String>();
            for (Method method : Class.forName(type.replace('/', '.'), false, Reach.class.getClassLoader())
                    .getMethods()) {
                names.add(method.getName());
            }
            return names;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Finds the method in the class or above it, and has it read. */
    private void direct(Call call) {
        var at = find(call.owner(), call);
        if (at != null && reached.add(at)) {
            open.add(at);
        }
    }

    private @Nullable Call find(String type, Call call) {
        var model = model(type);
        if (model.isEmpty()) {
            return null;
        }
        for (var method : model.get().methods()) {
            if (method.methodName().equalsString(call.name())
                    && method.methodType().equalsString(call.type())
                    && !method.flags().has(AccessFlag.ABSTRACT)) {
                return new Call(type, call.name(), call.type());
            }
        }
        for (var above : above(type)) {
            var found = find(above, call);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void read(Call method) {
        touch(method.owner());
        for (var declared : model(method.owner()).orElseThrow().methods()) {
            if (declared.methodName().equalsString(method.name())
                    && declared.methodType().equalsString(method.type())) {
                declared.code().ifPresent(code -> read(method.owner(), code));
            }
        }
    }

    private void read(String caller, CodeModel code) {
        for (var element : code) {
            switch (element) {
                case ConstantInstruction constant
                when constant.constantValue() instanceof String text -> texts.add(text);
                case NewObjectInstruction made -> make(name(made.className()));
                case InvokeInstruction call ->
                    invoke(
                            caller,
                            new Call(
                                    name(call.owner()),
                                    call.name().stringValue(),
                                    call.type().stringValue()),
                            call.opcode() == Opcode.INVOKESTATIC || call.opcode() == Opcode.INVOKESPECIAL);
                case FieldInstruction field -> {
                    var owner = name(field.owner());
                    touch(owner);
                    if (field.opcode() == Opcode.GETSTATIC && !owner.equals(caller)) {
                        constants.add(new Constant(caller, owner, field.name().stringValue()));
                    }
                }
                case InvokeDynamicInstruction dynamic ->
                    dynamic.bootstrapArgs().forEach(argument -> {
                        if (argument instanceof DirectMethodHandleDesc handle) {
                            invoke(caller, call(handle), isDirect(handle));
                        }
                    });
                default -> {}
            }
        }
    }

    private static Call call(DirectMethodHandleDesc handle) {
        var owner = handle.owner().descriptorString();
        return new Call(owner.substring(1, owner.length() - 1), handle.methodName(), handle.lookupDescriptor());
    }

    private boolean isDirect(DirectMethodHandleDesc handle) {
        return switch (handle.kind()) {
            case CONSTRUCTOR -> {
                make(call(handle).owner());
                yield true;
            }
            case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL -> true;
            case VIRTUAL, INTERFACE_VIRTUAL, GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> false;
        };
    }

    private void invoke(String caller, Call call, boolean direct) {
        if (!isOurs(call.owner())) {
            libraryCalls.add(new LibraryCall(caller, call.owner(), call.name()));
            return;
        }
        touch(call.owner());
        if (direct) {
            direct(call);
        } else {
            virtualCalls.add(call);
        }
    }

    private void make(String type) {
        if (isOurs(type)) {
            made.add(type);
            touch(type);
        }
    }

    /** The class is initialised. */
    private void touch(String type) {
        if (isOurs(type)) {
            direct(new Call(type, "<clinit>", "()V"));
        }
    }

    private boolean isA(String type, String wanted) {
        return type.equals(wanted) || above(type).stream().anyMatch(above -> isA(above, wanted));
    }

    private List<String> above(String type) {
        var above = new ArrayList<String>();
        model(type).ifPresent(model -> {
            model.superclass().map(Reach::name).ifPresent(above::add);
            model.interfaces().stream().map(Reach::name).forEach(above::add);
        });
        return above;
    }

    private static String name(ClassEntry entry) {
        return entry.asInternalName();
    }

    private boolean isOurs(String type) {
        return type.startsWith(ours);
    }

    /** The class, if it is ours. */
    private Optional<ClassModel> model(String type) {
        return classes.computeIfAbsent(type, name -> isOurs(name) ? Optional.of(load(name)) : Optional.empty());
    }

    private static ClassModel load(String type) {
        try (InputStream stream = Reach.class.getClassLoader().getResourceAsStream(type + ".class")) {
            if (stream == null) {
                throw new IllegalStateException("There is no class " + type);
            }
            return ClassFile.of().parse(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
