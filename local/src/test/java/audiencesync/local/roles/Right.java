package audiencesync.local.roles;

/**
 * One call on one resource.
 *
 * @param action as IAM names it, such as {@code dynamodb:GetItem}
 * @param resource logical id in the template; what it is the prefix of, for secrets that functions make
 */
record Right(String action, String resource) implements Comparable<Right> {
    @Override
    public int compareTo(Right other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return action + " on " + resource;
    }
}
