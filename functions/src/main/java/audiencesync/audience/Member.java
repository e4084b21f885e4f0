package audiencesync.audience;

import org.jspecify.annotations.Nullable;

/**
 * A person as LinkedIn may know them: one usable identifier, or both names, or more of these. Two members are equal
 * when LinkedIn would get identical payloads. {@code toString} hides every value.
 *
 * @param email the hashed address, if known and selected
 * @param gaid the advertising id, if known and selected
 * @param name both names, if known and selected
 */
public record Member(
        @Nullable HashedEmail email,
        @Nullable GoogleAdId gaid,
        @Nullable PersonName name) {
    /**
     * Checks that there is something to match.
     *
     * @throws IllegalArgumentException if all three are absent
     */
    public Member {
        if (email == null && gaid == null && name == null) {
            throw new IllegalArgumentException("a member needs an identifier or both names");
        }
    }

    @Override
    public String toString() {
        return "Member[hidden]";
    }
}
