using System.Text.Json;

namespace Kirei.Supervision.Services.Plans;

/// <summary>The names in a plan's JSON, for what writes it and what reads it: one line a field, one word a case.</summary>
internal static class PlanNames
{
    /// <summary>The version of the form, which both have to have.</summary>
    public const int Version = 1;

    public static readonly JsonEncodedText Form = JsonEncodedText.Encode("version");
    public static readonly JsonEncodedText Grace = JsonEncodedText.Encode("grace");
    public static readonly JsonEncodedText IsGraceAssumed = JsonEncodedText.Encode("grace_assumed");
    public static readonly JsonEncodedText Exit = JsonEncodedText.Encode("exit");
    public static readonly JsonEncodedText ExitService = JsonEncodedText.Encode("exit_service");
    public static readonly JsonEncodedText PreStop = JsonEncodedText.Encode("pre_stop");
    public static readonly JsonEncodedText PostStop = JsonEncodedText.Encode("post_stop");
    public static readonly JsonEncodedText Services = JsonEncodedText.Encode("services");
    public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    public static readonly JsonEncodedText Service = JsonEncodedText.Encode("service");
    public static readonly JsonEncodedText Instance = JsonEncodedText.Encode("instance");
    public static readonly JsonEncodedText Command = JsonEncodedText.Encode("command");
    public static readonly JsonEncodedText Preparation = JsonEncodedText.Encode("preparation");
    public static readonly JsonEncodedText Environment = JsonEncodedText.Encode("environment");
    public static readonly JsonEncodedText WorkingDirectory = JsonEncodedText.Encode("working_dir");
    public static readonly JsonEncodedText DependsOn = JsonEncodedText.Encode("depends_on");
    public static readonly JsonEncodedText Condition = JsonEncodedText.Encode("condition");
    public static readonly JsonEncodedText IsRequired = JsonEncodedText.Encode("required");
    public static readonly JsonEncodedText Restarts = JsonEncodedText.Encode("restarts");
    public static readonly JsonEncodedText Ready = JsonEncodedText.Encode("ready");
    public static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    public static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    public static readonly JsonEncodedText Descriptor = JsonEncodedText.Encode("fd");
    public static readonly JsonEncodedText Timeout = JsonEncodedText.Encode("timeout");
    public static readonly JsonEncodedText Health = JsonEncodedText.Encode("health");
    public static readonly JsonEncodedText Interval = JsonEncodedText.Encode("interval");
    public static readonly JsonEncodedText Retries = JsonEncodedText.Encode("retries");
    public static readonly JsonEncodedText StartPeriod = JsonEncodedText.Encode("start_period");
    public static readonly JsonEncodedText StartInterval = JsonEncodedText.Encode("start_interval");
    public static readonly JsonEncodedText Restart = JsonEncodedText.Encode("restart");
    public static readonly JsonEncodedText MostAttempts = JsonEncodedText.Encode("attempts");
    public static readonly JsonEncodedText IsOneShot = JsonEncodedText.Encode("one_shot");
    public static readonly JsonEncodedText StopSignal = JsonEncodedText.Encode("stop_signal");
    public static readonly JsonEncodedText StopGrace = JsonEncodedText.Encode("stop_grace");
    public static readonly JsonEncodedText Logging = JsonEncodedText.Encode("logging");
    public static readonly JsonEncodedText WhenFull = JsonEncodedText.Encode("when_full");
    public static readonly JsonEncodedText Path = JsonEncodedText.Encode("path");
    public static readonly JsonEncodedText MostBytes = JsonEncodedText.Encode("max_bytes");
    public static readonly JsonEncodedText MostFiles = JsonEncodedText.Encode("max_files");

    /// <summary>Holds bytes that are no UTF-8, in base64.</summary>
    public static readonly JsonEncodedText Bytes = JsonEncodedText.Encode("bytes");

    /// <summary>The cases of <see cref="ExitPolicy"/>.</summary>
    public static readonly string[] ExitPolicies = ["first", "all", "service"];

    /// <summary>The cases of <see cref="DependencyCondition"/>.</summary>
    public static readonly string[] Conditions = ["started", "healthy", "completed"];

    /// <summary>The cases of <see cref="ReadinessKind"/>.</summary>
    public static readonly string[] ReadinessKinds = ["notify", "fd", "log", "probe"];

    /// <summary>The cases of <see cref="RestartPolicy"/>.</summary>
    public static readonly string[] RestartPolicies = ["no", "on-failure", "always", "unless-stopped"];

    /// <summary>The cases of <see cref="LoggingKind"/>.</summary>
    public static readonly string[] LoggingKinds = ["prefix", "json", "raw", "none", "file"];

    /// <summary>The cases of <see cref="Plans.WhenFull"/>.</summary>
    public static readonly string[] WhenFulls = ["block", "drop"];
}
