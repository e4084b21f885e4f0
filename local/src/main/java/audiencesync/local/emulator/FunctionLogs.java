package audiencesync.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/**
 * Copies log groups of an emulator to files while it runs, one file per group, named after the last part of the group's
 * name. Asks every half second; ministack writes a line only when its invocation is over. Closing copies what is
 * left.
 */
public final class FunctionLogs implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CloudWatchLogsClient logs;
    private final List<String> groups;
    private final Path folder;
    private final Map<String, Position> positions = new HashMap<>();
    private final Thread thread;

    private FunctionLogs(CloudWatchLogsClient logs, List<String> groups, Path folder) {
        this.logs = logs;
        this.groups = List.copyOf(groups);
        this.folder = folder;
        this.thread = Thread.ofVirtual().name("follow-logs").unstarted(this::run);
    }

    static FunctionLogs follow(Emulator emulator, List<String> groups, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FunctionLogs started =
                new FunctionLogs(emulator.client(CloudWatchLogsClient.builder()), groups, folder.toAbsolutePath());
        started.thread.start();
        return started;
    }

    /** Where the files are. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
            copyAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            logs.close();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            copyAll();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void copyAll() {
        for (String group : groups) {
            try {
                copy(group);
            } catch (SdkException e) {
                // The emulator is busy or going down, or the call was interrupted; the next round asks again.
            }
        }
    }

    private void copy(String group) {
        Position position = positions.computeIfAbsent(group, name -> new Position(0, new HashSet<>()));
        List<FilteredLogEvent> events =
                logs
                        .filterLogEvents(request -> request.logGroupName(group).startTime(position.time()))
                        .events()
                        .stream()
                        .filter(event -> !position.streamsSeen().contains(event.logStreamName())
                                || event.timestamp() > position.time())
                        .toList();
        if (events.isEmpty()) {
            return;
        }
        append(group, events);
        long last = events.stream().mapToLong(FilteredLogEvent::timestamp).max().orElseThrow();
        Set<String> streams = events.stream()
                .filter(event -> event.timestamp() == last)
                .map(FilteredLogEvent::logStreamName)
                .collect(Collectors.toCollection(HashSet::new));
        if (last == position.time()) {
            streams.addAll(position.streamsSeen());
        }
        positions.put(group, new Position(last, streams));
    }

    private void append(String group, List<FilteredLogEvent> events) {
        Path file = folder.resolve(group.substring(group.lastIndexOf('/') + 1) + ".log");
        try {
            Files.write(
                    file,
                    events.stream().map(FilteredLogEvent::message).toList(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The time of the last event copied, and the streams whose events of that millisecond are copied. */
    private record Position(long time, Set<String> streamsSeen) {}
}
