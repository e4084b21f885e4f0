package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the delivery rules need of {@code template.yaml}, and what nobody should be able to loosen by accident. */
class TemplateTest {
    private static final int WINDOW_SECONDS = 5;
    private static final int QUIET_POLLER_SECONDS = 20;
    private static final int LONGEST_LIFE_SECONDS = 14 * 60 * 60;

    /** The only rights that AWS has no resources for. */
    private static final List<String> TRACING = List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");

    /** The variables that the functions' settings are read from; JAVA_HOME is for bootstrap only. */
    private static final Set<String> SETTINGS = Set.of(
            "AWS_ENDPOINT_URL",
            "TABLE_NAME",
            "USERS_QUEUE_URL",
            "RETRY_QUEUE_URL",
            "DEAD_LETTER_QUEUE_URL",
            "SECRET_PREFIX",
            "EXTERNAL_ID_KEY_SECRET",
            "ADMIN_KEY_SECRET",
            "LINKEDIN_APP_SECRET",
            "LINKEDIN_API_URL",
            "LINKEDIN_OAUTH_URL",
            "LINKEDIN_VERSION",
            "SOURCE_PLATFORM",
            "PUBLIC_URL",
            "MAX_USERS_PER_REQUEST",
            "CLOCK_ERROR_MS",
            "LATENESS_MS");

    private final Template template =
            Template.read(StackSource.of(EmulatorExtension.projectRoot()).template());

    @Test
    void the_functions_settings_are_the_environment_variables() {
        Set<String> variables = new TreeSet<>(template.mapAt("Globals", "Function", "Environment", "Variables")
                .keySet());
        variables.remove("JAVA_HOME");

        assertEquals(new TreeSet<>(SETTINGS), variables);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Users", "Retries"})
    void both_queues_trigger_sync_with_partial_failures_a_window_and_a_concurrency_limit(String event) {
        Map<String, Object> properties =
                new HashMap<>(template.mapAt("Resources", "SyncFunction", "Properties", "Events", event, "Properties"));
        properties.remove("Queue");

        assertEquals(
                Map.of(
                        "BatchSize", 1000,
                        "MaximumBatchingWindowInSeconds", WINDOW_SECONDS,
                        "FunctionResponseTypes", List.of("ReportBatchItemFailures"),
                        "ScalingConfig", Map.of("MaximumConcurrency", Map.of("Ref", "MaxConcurrency")),
                        "MetricsConfig", Map.of("Metrics", List.of("EventCount"))),
                properties);
    }

    @Test
    void sync_may_send_to_its_own_queue_more_often_than_lambda_thinks_right() {
        assertEquals("Allow", template.at("Resources", "SyncFunction", "Properties", "RecursiveLoop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UsersQueue", "RetryQueue"})
    void a_message_stays_hidden_for_as_long_as_lambda_may_hold_it(String queue) {
        int timeout = template.numberAt("Resources", "SyncFunction", "Properties", "Timeout");

        assertTrue(template.numberAt("Resources", queue, "Properties", "VisibilityTimeout")
                >= 6 * timeout + WINDOW_SECONDS + QUIET_POLLER_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UsersQueue", "RetryQueue"})
    void sqs_gives_a_message_up_only_after_we_do_and_never_drops_it_silently(String queue) {
        int receives = template.numberAt("Resources", queue, "Properties", "RedrivePolicy", "maxReceiveCount");
        int seconds = receives * template.numberAt("Resources", queue, "Properties", "VisibilityTimeout");
        int retention = template.numberAt("Resources", queue, "Properties", "MessageRetentionPeriod");

        assertTrue(seconds > LONGEST_LIFE_SECONDS, seconds + " s of receives");
        assertTrue(retention > seconds, "dropped after " + retention + " s, before its " + seconds + " s of receives");
        assertEquals(
                Map.of("Fn::GetAtt", List.of("DeadLetterQueue", "Arn")),
                template.at("Resources", queue, "Properties", "RedrivePolicy", "deadLetterTargetArn"));
    }

    @Test
    void dead_letters_are_kept_for_14_days() {
        assertEquals(
                14 * 24 * 60 * 60,
                template.numberAt("Resources", "DeadLetterQueue", "Properties", "MessageRetentionPeriod"));
    }

    /** SQS takes one resource in a statement ([D] SQS developer guide, policies of queues). */
    @Test
    void every_queue_refuses_callers_without_tls_by_a_policy_of_its_own() {
        Set<Object> protectedQueues = new HashSet<>();
        for (String id : template.resources("AWS::SQS::QueuePolicy")) {
            Map<String, Object> policy = template.mapAt("Resources", id, "Properties");
            List<Object> queues = Template.list(policy.get("Queues"));
            assertEquals(1, queues.size(), id);
            String queue = (String) Template.map(queues.getFirst()).get("Ref");
            assertTrue(protectedQueues.add(queue), "two policies for " + queue);
            for (Object part :
                    Template.list(Template.map(policy.get("PolicyDocument")).get("Statement"))) {
                Map<String, Object> statement = Template.map(part);
                assertEquals(Map.of("Fn::GetAtt", List.of(queue, "Arn")), statement.get("Resource"), id);
                assertEquals("Deny", statement.get("Effect"));
                assertEquals("*", statement.get("Principal"));
                assertEquals("sqs:*", statement.get("Action"));
                assertEquals(Map.of("Bool", Map.of("aws:SecureTransport", "false")), statement.get("Condition"));
            }
        }
        assertEquals(Set.copyOf(template.resources("AWS::SQS::Queue")), protectedQueues);
    }

    @Test
    void the_table_is_kept_encrypted_backed_up_and_forgets_what_expired() {
        assertEquals("Retain", template.at("Resources", "Table", "DeletionPolicy"));
        assertEquals("Retain", template.at("Resources", "Table", "UpdateReplacePolicy"));
        Map<String, Object> properties = template.mapAt("Resources", "Table", "Properties");
        assertEquals("PAY_PER_REQUEST", properties.get("BillingMode"));
        assertEquals(Map.of("AttributeName", "expiresAt", "Enabled", true), properties.get("TimeToLiveSpecification"));
        assertEquals(Map.of("SSEEnabled", true), properties.get("SSESpecification"));
        assertEquals(Map.of("PointInTimeRecoveryEnabled", true), properties.get("PointInTimeRecoverySpecification"));
    }

    @Test
    void a_parameter_that_reaches_a_function_also_publishes_a_version_of_it() {
        Set<String> used = new TreeSet<>(referenced(template.at("Globals", "Function")));
        used.retainAll(template.mapAt("Parameters").keySet());

        for (String function : template.resources("AWS::Serverless::Function")) {
            String description = (String) template.mapAt("Resources", function, "Properties", "VersionDescription")
                    .get("Fn::Sub");
            Set<String> named = Pattern.compile("\\$\\{(\\w+)}")
                    .matcher(String.valueOf(description))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(used, named, function);
        }
    }

    @Test
    void no_role_reaches_everything_or_takes_a_managed_policy() {
        List<String> roles = template.resources("AWS::IAM::Role");
        assertEquals(template.resources("AWS::Serverless::Function").size(), roles.size());
        for (String role : roles) {
            assertFalse(template.mapAt("Resources", role, "Properties").containsKey("ManagedPolicyArns"), role);
            for (Object policy : Template.list(template.at("Resources", role, "Properties", "Policies"))) {
                Map<String, Object> document = Template.map(Template.map(policy).get("PolicyDocument"));
                for (Object part : Template.list(document.get("Statement"))) {
                    Map<String, Object> statement = Template.map(part);
                    assertTrue(
                            !Template.list(statement.get("Resource")).contains("*")
                                    || Template.list(statement.get("Action")).equals(TRACING),
                            role + " reaches everything");
                    assertFalse(
                            Template.list(statement.get("Action")).stream()
                                    .anyMatch(action -> String.valueOf(action).contains("*")),
                            role + " may do everything");
                }
            }
        }
    }

    @Test
    void nothing_is_let_off_a_check_without_a_reason() {
        template.mapAt("Resources").forEach((id, resource) -> {
            if (Template.map(resource).get("Metadata") instanceof Map<?, ?> metadata) {
                for (Object skipped : Template.list(
                        Template.map(Template.map(metadata).get("checkov")).get("skip"))) {
                    assertTrue(
                            String.valueOf(Template.map(skipped).get("comment")).length() > 20, id);
                }
            }
        });
    }

    @Test
    void deployed_functions_are_never_led_away_from_aws() {
        assertEquals(
                List.of("HasAwsEndpointUrl", Map.of("Ref", "AwsEndpointUrl"), Map.of("Ref", "AWS::NoValue")),
                template.at("Globals", "Function", "Environment", "Variables", "AWS_ENDPOINT_URL", "Fn::If"));
        assertEquals("", template.at("Parameters", "AwsEndpointUrl", "Default"));
        Map<String, Object> rule = template.mapAt("Rules", "AwsEndpointUrlIsForSamLocal");
        assertFalse(rule.containsKey("RuleCondition"), "it holds for every deployment");
        assertEquals(
                List.of(Map.of("Ref", "AwsEndpointUrl"), ""),
                Template.map(Template.map(Template.list(rule.get("Assertions")).getFirst())
                                .get("Assert"))
                        .get("Fn::Equals"));
    }

    @Test
    void the_api_lets_no_more_through_than_was_chosen() {
        assertEquals(
                Map.of(
                        "ThrottlingRateLimit", Map.of("Ref", "ApiRequestsPerSecond"),
                        "ThrottlingBurstLimit", Map.of("Ref", "ApiRequestsPerSecond")),
                template.at("Resources", "ApiStage", "Properties", "DefaultRouteSettings"));
    }

    @Test
    void versions_start_from_a_snapshot_on_aws_only_and_events_go_to_them() {
        assertEquals("live", template.at("Globals", "Function", "AutoPublishAlias"));
        assertEquals(
                List.of("IsManagedJava", "PublishedVersions", "None"),
                template.at("Globals", "Function", "SnapStart", "ApplyOn", "Fn::If"));
    }

    @Test
    void every_function_logs_to_a_group_of_the_template_and_every_group_ends() {
        for (String function : template.resources("AWS::Serverless::Function")) {
            Map<String, Object> logging = template.mapAt("Resources", function, "Properties", "LoggingConfig");
            assertEquals("JSON", logging.get("LogFormat"));
            assertTrue(
                    template.resources("AWS::Logs::LogGroup").contains((String)
                            Template.map(logging.get("LogGroup")).get("Ref")),
                    function);
        }
        for (String group : template.resources("AWS::Logs::LogGroup")) {
            assertEquals(
                    Map.of("Ref", "LogRetentionDays"),
                    template.at("Resources", group, "Properties", "RetentionInDays"));
        }
    }

    @Test
    void no_parameter_is_a_secret_and_each_says_what_it_is() {
        template.mapAt("Parameters").forEach((name, parameter) -> {
            assertFalse(name.matches("(?i).*(secret|password|token|key).*"), name);
            assertTrue(Template.map(parameter).containsKey("Description"), name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://sync.example",
                "https://sync.example:8443",
                "http://localhost:8080",
                "http://a1b2.execute-api.localhost:4566"
            })
    void browsers_may_be_sent_to_a_domain_of_ones_own_or_to_this_machine(String url) {
        assertTrue(urlPattern("PublicUrl").matcher(url).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sync.example",
                "https://sync.example/",
                "https://sync.example/a",
                "http://localhost.evil.example"
            })
    void browsers_are_never_sent_over_an_open_wire(String url) {
        assertFalse(urlPattern("PublicUrl").matcher(url).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.linkedin.com",
                "https://127.0.0.1:8443",
                "http://127.0.0.1:8090",
                "http://localhost:1",
                "http://host.docker.internal:8090"
            })
    void linkedin_may_be_itself_or_a_simulator_on_this_machine(String url) {
        assertTrue(urlPattern("LinkedInApiUrl").matcher(url).matches());
        assertTrue(urlPattern("LinkedInOAuthUrl").matcher(url).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://api.linkedin.com",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example:80",
                "https://api.linkedin.com/rest",
                "https://api.linkedin.com/",
                "https://user@api.linkedin.com",
                "ftp://localhost"
            })
    void tokens_never_leave_the_machine_without_tls(String url) {
        assertFalse(urlPattern("LinkedInApiUrl").matcher(url).matches());
        assertFalse(urlPattern("LinkedInOAuthUrl").matcher(url).matches());
    }

    private Pattern urlPattern(String parameter) {
        return Pattern.compile((String) template.at("Parameters", parameter, "AllowedPattern"));
    }

    /** What is named by Ref, and by conditions through their Ref, anywhere in a part. */
    private Set<String> referenced(Object part) {
        Set<String> found = new TreeSet<>();
        switch (part) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if ("Ref".equals(key)) {
                        found.add((String) value);
                    } else if ("Fn::If".equals(key)) {
                        List<Object> branches = new ArrayList<>(Template.list(value));
                        String condition = (String) branches.removeFirst();
                        found.addAll(referenced(template.at("Conditions", condition)));
                        found.addAll(referenced(branches));
                    } else {
                        found.addAll(referenced(value));
                    }
                });
            case List<?> list -> list.forEach(value -> found.addAll(referenced(value)));
            default -> {}
        }
        return found;
    }
}
