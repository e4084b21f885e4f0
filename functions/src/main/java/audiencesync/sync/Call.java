package audiencesync.sync;

import audiencesync.audience.Member;
import audiencesync.audience.Target;
import audiencesync.oauth.Tokens;
import java.util.List;

/**
 * Users who are sent in one request.
 *
 * @param target where they go
 * @param tokens whose authorisation is used
 * @param elements at least one
 * @param probed what this call finds out about; empty if nothing is in trouble
 */
record Call(Target target, Tokens tokens, List<Element> elements, List<HealthKey> probed) {
    /** A user of a part. */
    record Place(Work work, int position) {}

    /** One element of the request, shared by all users with the same payload. */
    record Element(Member member, List<Place> places) {
        void result(UserResult result) {
            for (var place : places) {
                place.work().result(place.position(), result);
            }
        }

        /** Keeps for every user the reason that was known. */
        void refused(Wait wait) {
            for (var place : places) {
                var user = place.work().part().users().get(place.position());
                place.work().result(place.position(), new UserResult.GoesOn(user.lastReason(), wait));
            }
        }
    }

    Call {
        elements = List.copyOf(elements);
        probed = List.copyOf(probed);
    }

    Call with(List<Element> some) {
        return new Call(target, tokens, some, probed);
    }

    List<Member> members() {
        return elements.stream().map(Element::member).toList();
    }

    void result(UserResult result) {
        elements.forEach(element -> element.result(result));
    }

    void refused(Wait wait) {
        elements.forEach(element -> element.refused(wait));
    }
}
