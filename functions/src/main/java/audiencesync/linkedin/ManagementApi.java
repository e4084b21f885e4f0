package audiencesync.linkedin;

import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * Port: what LinkedIn tells about a member, ad accounts and audiences. Only LinkedIn's daily quotas apply ([O]
 * rate-limits). Nothing is repeated here and nothing throws for what LinkedIn or the network does. Thread-safe.
 */
public interface ManagementApi {
    /** Who the token's member is ([O] {@code GET /rest/me}). */
    ApiAnswer<MemberProfile> me(AccessToken token);

    /**
     * The ad accounts that the member can reach, one page ([O] {@code adAccounts?q=search}: cursor paging; [P] index
     * paging in older answers).
     *
     * @param page {@link Page#next} of the page before; null for the first
     */
    ApiAnswer<Page<AdAccount>> adAccounts(AccessToken token, @Nullable String page);

    /**
     * The member's own roles, one page ([O] {@code adAccountUsers?q=authenticatedUser}).
     *
     * @param page {@link Page#next} of the page before; null for the first
     */
    ApiAnswer<Page<AccountRole>> roles(AccessToken token, @Nullable String page);

    /** Audiences of an ad account, one page ([O] {@code dmpSegments?q=account}). */
    ApiAnswer<Page<Segment>> find(AccessToken token, SegmentQuery query);

    /** One audience ([O] {@code GET /dmpSegments/{id}}). */
    ApiAnswer<Segment> audience(AccessToken token, SegmentId segment);

    /**
     * Makes an audience, which is BUILDING then ([O]). Not idempotent: look for its key before ([V] Segment).
     *
     * @return its id
     */
    ApiAnswer<SegmentId> create(AccessToken token, NewSegment segment);
}
