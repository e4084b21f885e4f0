package audiencesync.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemberFormatTest {
    private final SamplePeople people = new SamplePeople(11);

    @Test
    void every_selection_of_fields_is_decoded_as_it_was_encoded() {
        var full = people.member(0);
        for (int fields = 1; fields < 8; fields++) {
            var member = new Member(
                    (fields & 1) != 0 ? full.email() : null,
                    (fields & 2) != 0 ? full.gaid() : null,
                    (fields & 4) != 0 ? new PersonName("Łukasz", "O’Neil") : null);

            assertEquals(member, MemberFormat.decode(MemberFormat.encode(member)));
        }
    }

    @Test
    void an_email_takes_33_bytes() {
        assertEquals(33, MemberFormat.encode(new Member(people.member(1).email(), null, null)).length);
    }

    @Test
    void what_is_no_member_is_refused_without_repeating_it() {
        var member = MemberFormat.encode(people.member(0));
        var unknownField = member.clone();
        unknownField[0] |= 8;
        for (var wrong : new byte[][] {
            {}, {0}, Arrays.copyOf(member, member.length - 1), Arrays.copyOf(member, member.length + 1), unknownField
        }) {
            var refused = assertThrows(IllegalArgumentException.class, () -> MemberFormat.decode(wrong));
            assertFalse(String.valueOf(refused.getMessage()).contains("Jos"));
        }
    }
}
