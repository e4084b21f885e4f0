package audiencesync.local.runner;

import audiencesync.memory.InMemoryDeliveryQueue.Received;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.List;
import java.util.Map;

/** Turns received messages into the event that a function gets from its SQS trigger. */
final class SqsEvents {
    // Ids, receipt handle, attributes and punctuation of one record, measured on AWS's sample event and rounded up.
    private static final int RECORD_OVERHEAD_BYTES = 1_024;

    private final String queueName;

    SqsEvents(String queueName) {
        this.queueName = queueName;
    }

    SQSEvent event(List<Received> messages) {
        var event = new SQSEvent();
        event.setRecords(messages.stream().map(this::record).toList());
        return event;
    }

    private SQSEvent.SQSMessage record(Received received) {
        var sentAt = Long.toString(received.sentAt().toEpochMilli());
        var message = new SQSEvent.SQSMessage();
        message.setMessageId(received.messageId());
        message.setReceiptHandle(received.receipt());
        message.setBody(received.body());
        message.setAttributes(Map.of(
                "ApproximateReceiveCount",
                Integer.toString(received.receiveCount()),
                "SentTimestamp",
                sentAt,
                "ApproximateFirstReceiveTimestamp",
                sentAt,
                "SenderId",
                "local"));
        message.setMessageAttributes(Map.of());
        message.setEventSource("aws:sqs");
        message.setEventSourceArn("arn:aws:sqs:local:000000000000:" + queueName);
        message.setAwsRegion("local");
        return message;
    }

    /** What one message costs of the event's size: its body is a JSON string there. */
    static int payloadBytes(Received received) {
        var body = received.body();
        int bytes = RECORD_OVERHEAD_BYTES;
        for (int i = 0; i < body.length(); i++) {
            bytes += escapedBytes(body.charAt(i));
        }
        return bytes;
    }

    // A surrogate counts 2 of its pair's 4 bytes.
    private static int escapedBytes(char c) {
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
            return 2;
        }
        if (c < 0x20) {
            return 6;
        }
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
