package audiencesync.delivery;

import audiencesync.audience.Member;

/**
 * A member as bytes, for stores that keep one: a byte that says what is there, then only that; 33 bytes with an e-mail
 * alone. The bytes hold hashes and names, so they are never logged. Stateless.
 */
public final class MemberFormat {
    private MemberFormat() {}

    /** Encodes a member; equal members give equal bytes. */
    public static byte[] encode(Member member) {
        var out = new BinaryWriter();
        MemberLayout.write(out, member);
        return out.toByteArray();
    }

    /**
     * Decodes what {@link #encode} made.
     *
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static Member decode(byte[] bytes) {
        var in = new BinaryReader(bytes, 0, bytes.length);
        var member = MemberLayout.read(in);
        if (in.hasMore()) {
            throw new IllegalArgumentException("more than a member");
        }
        return member;
    }
}
