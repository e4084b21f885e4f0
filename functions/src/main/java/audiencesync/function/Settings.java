package audiencesync.function;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function's settings; the only reader of the environment. Holds names of secrets, never secrets.
 *
 * @param tableName {@code TABLE_NAME}: the DynamoDB table
 * @param usersQueueUrl {@code USERS_QUEUE_URL}: the SQS queue of users who just entered
 * @param retryQueueUrl {@code RETRY_QUEUE_URL}: the SQS queue of users who are tried again
 * @param deadLetterQueueUrl {@code DEAD_LETTER_QUEUE_URL}: the SQS queue of what could not be read
 * @param secretPrefix {@code SECRET_PREFIX}: how the names of connections' secrets begin
 * @param externalIdKeySecret {@code EXTERNAL_ID_KEY_SECRET}: the secret with the key for external ids
 * @param adminKeySecret {@code ADMIN_KEY_SECRET}: the secret with the admin key
 * @param linkedInAppSecret {@code LINKEDIN_APP_SECRET}: the secret with the LinkedIn application's id and secret
 * @param linkedInApiUrl {@code LINKEDIN_API_URL}: LinkedIn's marketing API, or a simulator on this machine
 * @param linkedInOAuthUrl {@code LINKEDIN_OAUTH_URL}: LinkedIn's authorisation pages, or a simulator on this machine
 * @param linkedInVersion {@code LINKEDIN_VERSION}: the version header, YYYYMM
 * @param sourcePlatform {@code SOURCE_PLATFORM}: the platform under which audiences are created
 * @param maxUsersPerRequest {@code MAX_USERS_PER_REQUEST}: users in one call to LinkedIn, 1 to 100,000; default 5,000
 * @param clockError {@code CLOCK_ERROR_MS}: how far a clock may be off true time, 0 to 1,000 ms; default 5
 * @param lateness {@code LATENESS_MS}: how late a reserved slot may be used, 0 to 1,000 ms; default 10
 * @param publicUrl {@code PUBLIC_URL}: where browsers reach the product; absent where it is reached as requests name it
 * @param awsEndpointUrl {@code AWS_ENDPOINT_URL}: an AWS emulator; absent on AWS
 * @param awsRegion {@code AWS_REGION}: set by Lambda; absent where the SDK is to find it
 */
public record Settings(
        String tableName,
        URI usersQueueUrl,
        URI retryQueueUrl,
        URI deadLetterQueueUrl,
        String secretPrefix,
        String externalIdKeySecret,
        String adminKeySecret,
        String linkedInAppSecret,
        URI linkedInApiUrl,
        URI linkedInOAuthUrl,
        String linkedInVersion,
        String sourcePlatform,
        int maxUsersPerRequest,
        Duration clockError,
        Duration lateness,
        @Nullable URI publicUrl,
        @Nullable URI awsEndpointUrl,
        @Nullable String awsRegion) {

    /**
     * Reads and checks everything.
     *
     * @throws IllegalArgumentException that names every missing and every wrong setting at once
     */
    public static Settings from(Map<String, String> environment) {
        var read = new SettingsReader(environment);
        var settings = new Settings(
                read.text("TABLE_NAME"),
                read.url("USERS_QUEUE_URL"),
                read.url("RETRY_QUEUE_URL"),
                read.url("DEAD_LETTER_QUEUE_URL"),
                read.text("SECRET_PREFIX"),
                read.text("EXTERNAL_ID_KEY_SECRET"),
                read.text("ADMIN_KEY_SECRET"),
                read.text("LINKEDIN_APP_SECRET"),
                read.secureUrl("LINKEDIN_API_URL"),
                read.secureUrl("LINKEDIN_OAUTH_URL"),
                read.matching("LINKEDIN_VERSION", "20[2-9][0-9](0[1-9]|1[0-2])", "a year and a month, such as 202611"),
                read.matching("SOURCE_PLATFORM", "[A-Z0-9_]{1,64}", "1 to 64 of A-Z, 0-9 and _"),
                read.number("MAX_USERS_PER_REQUEST", 5_000, 1, 100_000),
                Duration.ofMillis(read.number("CLOCK_ERROR_MS", 5, 0, 1_000)),
                Duration.ofMillis(read.number("LATENESS_MS", 10, 0, 1_000)),
                read.optionalUrl("PUBLIC_URL"),
                read.optionalUrl("AWS_ENDPOINT_URL"),
                read.optionalText("AWS_REGION"));
        read.failOnProblems();
        return settings;
    }
}
