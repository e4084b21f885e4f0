package audiencesync.sync;

import audiencesync.audience.Member;
import audiencesync.audience.Target;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.oauth.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Users who are sent in one request.
 *
 * @param target where they go and what is done
 * @param tokens whose authorisation is used
 * @param elements at least one
 * @param probed what this call finds out about; empty if nothing is in trouble
 */
record Call(Target target, Tokens tokens, List<Element> elements, List<Probed> probed) {
    /** A user of a part, and what is sent for them. */
    record Place(Work work, int position, Plan plan) {
        void result(UserResult result) {
            work.result(position, plan.superseded() ? ofSuperseded(result) : result);
        }

        Instant expiresAt() {
            return work.part().expiresAt();
        }

        // Once the newer action is done in their place, or cannot be, nothing is left to do for the older one.
        private static UserResult ofSuperseded(UserResult result) {
            return switch (result) {
                case UserResult.Synced _, UserResult.Errored _, UserResult.NotSynced _ ->
                    new UserResult.NotSynced(NotSyncedReason.SUPERSEDED);
                case UserResult.GoesOn goesOn -> goesOn;
            };
        }
    }

    /** One element of the request, shared by all users with the same payload. */
    record Element(Member member, List<Place> places) {
        void result(UserResult result) {
            places.forEach(place -> place.result(result));
        }

        /** Keeps for every user the reason that was known. */
        void refused(Wait wait) {
            for (var place : places) {
                var user = place.work().part().users().get(place.position());
                place.result(new UserResult.GoesOn(user.lastReason(), wait));
            }
        }

        Instant earliestExpiry() {
            return places.stream().map(Place::expiresAt).min(Instant::compareTo).orElse(Instant.MAX);
        }

        Element withoutExpired(Instant now) {
            return new Element(
                    member,
                    places.stream()
                            .filter(place -> now.isBefore(place.expiresAt()))
                            .toList());
        }

        void sent() {
            places.forEach(place -> place.work().sent(place));
        }
    }

    Call {
        elements = List.copyOf(elements);
        probed = List.copyOf(probed);
    }

    Call with(List<Element> some) {
        return new Call(target, tokens, some, probed);
    }

    /** From when on somebody in it may not be sent any more. */
    Instant earliestExpiry() {
        return elements.stream()
                .map(Element::earliestExpiry)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** The call of those whose time has not run out, empty if there are none. */
    Optional<Call> withoutExpired(Instant now) {
        var left = elements.stream()
                .map(element -> element.withoutExpired(now))
                .filter(element -> !element.places().isEmpty())
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(with(left));
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

    void sent() {
        elements.forEach(Element::sent);
    }
}
