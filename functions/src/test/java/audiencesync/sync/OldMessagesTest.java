package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import audiencesync.audience.Action;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.SamplePeople;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Users who are queued while a new release is deployed are synced by it. A message of every format that a release has
 * written stands here as it was written; a new format adds one and changes none.
 */
class OldMessagesTest {
    /** Two users for the connection con_1, queued by the first format. */
    private static final String VERSION_1 =
            "AS1.BGRlbW8FY29uXzHOjKf0AQEA6wNU30pFs07fD5kkowFkMADdL5stC18V5gAGc3RlcF8xAPPF15GhNAAAAi8AHGY89Nc8TAQCKrG6gECY5sspPmdw6zqV2iEeamY703M/2r6Gy76qEXfLxKEzwtD3Bkpvc8OpMAx2YW4gZGVyIEJlcmcGdXNlci0whiMtAmFnUJl6wF4iaVN5iHaiw2nr+rUFm+eCGixj3Si3Trr1Bkpvc8OpMQx2YW4gZGVyIEJlcmcGdXNlci0x3keakl32";

    @Test
    void messages_of_the_first_format_are_synced() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.queue.send(List.of(
                new Outgoing(Line.FRESH, SamplePeople.target(1, Action.ADD).workspace(), VERSION_1, Duration.ZERO)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        assertEquals(2, engine.metrics().entered());
        assertEquals(2, engine.metrics().synced());
        assertEquals(2, engine.requests.getFirst().members().size());
    }

    @Test
    void they_say_what_they_said_when_they_were_written() {
        var message = assertInstanceOf(Decoded.Message.class, QueueFormat.decode(VERSION_1))
                .message();
        var part = message.parts().getFirst();
        assertEquals(SamplePeople.target(1, Action.ADD), message.target());
        assertEquals(SamplePeople.RECEIVED, part.receivedAt());
        assertEquals(new SamplePeople(7).users(2), part.users());
    }
}
