package audiencesync.linkedin;

import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Made-up persons, the same bytes in every language and every run: a 32-bit linear congruential generator over two
 * lists of names, with addresses in several spellings and an advertising id for every second one.
 */
public final class BenchInput {
    private static final List<String> FIRST = List.of(
            ("Anna Bruno Carla David Elena Felix Greta Hugo Ines Jonas Karin Leon Maria Nils Olga Pablo Quinn Rosa Simon"
                            + " Tara Uwe Vera Walter Xenia Yara Zeno Zoë José Łukasz Søren Björn Chloé")
                    .split(" "));
    private static final List<String> FIRST_ASCII = List.of(
            ("anna bruno carla david elena felix greta hugo ines jonas karin leon maria nils olga pablo quinn rosa simon"
                            + " tara uwe vera walter xenia yara zeno zoe jose lukasz soren bjorn chloe")
                    .split(" "));
    private static final List<String> LAST = List.of(
            ("Adler,Becker,Costa,Duarte,Evans,Fischer,Garcia,Huber,Ivanov,Jansen,Keller,Lopez,Moreau,Novak,Olsen,Petrov,"
                            + "Quist,Rossi,Silva,Tanaka,Ueda,Vidal,Weber,Xu,Yilmaz,Zima,Müller,Núñez,Šimek,O\u2019Neil,"
                            + "van der Berg,de la Cruz")
                    .split(","));
    private static final List<String> LAST_ASCII = List.of(
            ("adler becker costa duarte evans fischer garcia huber ivanov jansen keller lopez moreau novak olsen petrov"
                            + " quist rossi silva tanaka ueda vidal weber xu yilmaz zima muller nunez simek oneil"
                            + " vanderberg delacruz")
                    .split(" "));

    private int x = 20260101;

    private BenchInput() {}

    /**
     * A person as a customer would hand it over.
     *
     * @param email as typed: blanks, capitals, tags
     */
    public record Person(
            String id,
            String email,
            String first,
            String last,
            @Nullable String gaid) {
        /** Normalised by hand, not by the product's rules. */
        public Member member() {
            HashedEmail hashed = HashedEmail.ofDigest(sha256(email.strip().toLowerCase(Locale.ROOT)));
            GoogleAdId googleAdId = gaid == null ? null : new GoogleAdId(UUID.fromString(gaid));
            return new Member(hashed, googleAdId, new PersonName(first, last));
        }

        /** As one line of the input. */
        public String jsonLine() {
            String line = "{\"external_id\":\"%s\",\"email\":\"%s\",\"first_name\":\"%s\",\"last_name\":\"%s\""
                    .formatted(id, email, first, last);
            return line + (gaid == null ? "}\n" : ",\"gaid\":\"%s\"}\n".formatted(gaid));
        }
    }

    /** The first so many persons. */
    public static List<Person> persons(int count) {
        BenchInput input = new BenchInput();
        List<Person> persons = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            persons.add(input.person(i));
        }
        return persons;
    }

    static List<Member> members(int count) {
        return persons(count).stream().map(Person::member).toList();
    }

    private Person person(int i) {
        int first = pick(32);
        int last = pick(32);
        int style = pick(16);
        String local = FIRST_ASCII.get(first) + "." + LAST_ASCII.get(last);
        String plain = local + i + "@example.com";
        String email = switch (style) {
            case 0 -> "  " + plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1) + " ";
            case 1 -> local + "+news" + i + "@example.com";
            case 2 -> plain.toUpperCase(Locale.ROOT);
            default -> plain;
        };
        return new Person("u" + i, email, FIRST.get(first), LAST.get(last), i % 2 == 0 ? gaid() : null);
    }

    private String gaid() {
        String p = hex(draw());
        String q = hex(draw());
        String r = hex(draw());
        String t = hex(draw());
        return p + "-" + q.substring(0, 4) + "-4" + q.substring(5) + "-a" + r.substring(1, 4) + "-" + r.substring(4)
                + t;
    }

    private int draw() {
        x = x * 1664525 + 1013904223;
        return x;
    }

    private int pick(int bound) {
        return (draw() >>> 8) % bound;
    }

    private static String hex(int value) {
        return "%08x".formatted(value);
    }

    static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }
}
