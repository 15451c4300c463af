using System;
using System.Collections.Immutable;
using System.Text.Json;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>
/// Reads what <see cref="PlanWriter"/> has written: the one form of a plan that PID 1 reads, once, from its own child. Every field that may
/// not be left out is asked for; a name that is not known belongs to another version of kirei and is refused.
/// </summary>
internal ref struct PlanReader
{
    private Utf8JsonReader _json;

    private PlanReader(ReadOnlySpan<byte> text) => _json = new Utf8JsonReader(text);

    /// <summary>Reads a plan.</summary>
    /// <returns>Null when the text is none: it was cut off, or comes from something else than this kirei.</returns>
    public static ContainerPlan? TryRead(ReadOnlySpan<byte> text)
    {
        try
        {
            PlanReader reader = new(text);
            reader.Next();
            ContainerPlan plan = reader.Container();
            return reader._json.Read() ? null : plan;
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private ContainerPlan Container()
    {
        ContainerPlan plan = new() { Services = default, Grace = null, PostStop = default };
        int version = 0;
        while (Field())
        {
            if (Is(PlanNames.Form))
            {
                version = Number();
                continue;
            }

            plan = Is(PlanNames.Grace) ? plan with { Grace = Duration() }
                : Is(PlanNames.IsGraceAssumed) ? plan with { IsGraceAssumed = Boolean() }
                : Is(PlanNames.Exit) ? plan with { Exit = (ExitPolicy)Case(PlanNames.ExitPolicies) }
                : Is(PlanNames.ExitService) ? plan with { ExitService = Text() }
                : Is(PlanNames.PostStop) ? plan with { PostStop = Hooks() }
                : Is(PlanNames.Services) ? plan with { Services = Services() }
                : throw Unknown();
        }

        return version == PlanNames.Version && !plan.Services.IsDefault && !plan.PostStop.IsDefault ? plan : throw Unknown();
    }

    private ImmutableArray<ServicePlan> Services()
    {
        ImmutableArray<ServicePlan>.Builder services = ImmutableArray.CreateBuilder<ServicePlan>();
        while (Item())
        {
            services.Add(Service());
        }

        return services.ToImmutable();
    }

    private ServicePlan Service()
    {
        ServicePlan plan = new() { Name = "", Service = "", Command = default };
        while (Field())
        {
            plan = Is(PlanNames.Name) ? plan with { Name = Text() }
                : Is(PlanNames.Service) ? plan with { Service = Text() }
                : Is(PlanNames.Instance) ? plan with { Instance = Number() }
                : Is(PlanNames.Command) ? plan with { Command = Words() }
                : Is(PlanNames.Preparation) ? plan with { Preparation = Words() }
                : Is(PlanNames.Environment) ? plan with { Environment = Words() }
                : Is(PlanNames.WorkingDirectory) ? plan with { WorkingDirectory = NextWord() }
                : Is(PlanNames.DependsOn) ? plan with { DependsOn = Dependencies() }
                : Is(PlanNames.Ready) ? plan with { Ready = Ready() }
                : Is(PlanNames.Health) ? plan with { Health = Health() }
                : Is(PlanNames.Restart)
                    ? plan with { Restart = plan.Restart with { Policy = (RestartPolicy)Case(PlanNames.RestartPolicies) } }
                : Is(PlanNames.MostAttempts) ? plan with { Restart = plan.Restart with { MostAttempts = Number() } }
                : Is(PlanNames.IsOneShot) ? plan with { Restart = plan.Restart with { IsOneShot = Boolean() } }
                : Is(PlanNames.StopSignal) ? plan with { StopSignal = new Signal(Number()) }
                : Is(PlanNames.StopGrace) ? plan with { StopGrace = Duration() }
                : Is(PlanNames.PreStop) ? plan with { PreStop = Hooks() }
                : Is(PlanNames.PostStop) ? plan with { PostStop = Hooks() }
                : Is(PlanNames.Logging) ? plan with { Logging = Logging() }
                : throw Unknown();
        }

        return !plan.Command.IsDefaultOrEmpty && plan.Name.Length > 0 ? plan : throw Unknown();
    }

    private ImmutableArray<DependencyPlan> Dependencies()
    {
        ImmutableArray<DependencyPlan>.Builder dependencies = ImmutableArray.CreateBuilder<DependencyPlan>();
        while (Item())
        {
            DependencyPlan plan = new("", DependencyCondition.Started, IsRequired: true, Restarts: false);
            while (Field())
            {
                plan = Is(PlanNames.Service) ? plan with { Service = Text() }
                    : Is(PlanNames.Condition) ? plan with { Condition = (DependencyCondition)Case(PlanNames.Conditions) }
                    : Is(PlanNames.IsRequired) ? plan with { IsRequired = Boolean() }
                    : Is(PlanNames.Restarts) ? plan with { Restarts = Boolean() }
                    : throw Unknown();
            }

            dependencies.Add(plan);
        }

        return dependencies.ToImmutable();
    }

    private ReadinessPlan Ready()
    {
        Next();
        ReadinessPlan plan = new(ReadinessKind.Notify, [], "", 0, null);
        while (Field())
        {
            plan = Is(PlanNames.Kind) ? plan with { Kind = (ReadinessKind)Case(PlanNames.ReadinessKinds) }
                : Is(PlanNames.Command) ? plan with { Probe = Words() }
                : Is(PlanNames.Text) ? plan with { Text = Text() }
                : Is(PlanNames.Descriptor) ? plan with { Descriptor = Number() }
                : Is(PlanNames.Timeout) ? plan with { Timeout = Duration() }
                : throw Unknown();
        }

        return plan;
    }

    private HealthPlan Health()
    {
        Next();
        HealthPlan plan = new([], default, default, 0, default, default);
        while (Field())
        {
            plan = Is(PlanNames.Command) ? plan with { Command = Words() }
                : Is(PlanNames.Interval) ? plan with { Interval = Duration() }
                : Is(PlanNames.Timeout) ? plan with { Timeout = Duration() }
                : Is(PlanNames.Retries) ? plan with { Retries = Number() }
                : Is(PlanNames.StartPeriod) ? plan with { StartPeriod = Duration() }
                : Is(PlanNames.StartInterval) ? plan with { StartInterval = Duration() }
                : throw Unknown();
        }

        return plan;
    }

    private ImmutableArray<HookPlan> Hooks()
    {
        ImmutableArray<HookPlan>.Builder hooks = ImmutableArray.CreateBuilder<HookPlan>();
        while (Item())
        {
            HookPlan plan = new([], null, []);
            while (Field())
            {
                plan = Is(PlanNames.Command) ? plan with { Command = Words() }
                    : Is(PlanNames.Timeout) ? plan with { Timeout = Duration() }
                    : Is(PlanNames.Environment) ? plan with { Environment = Words() }
                    : throw Unknown();
            }

            hooks.Add(plan);
        }

        return hooks.ToImmutable();
    }

    private LoggingPlan Logging()
    {
        Next();
        LoggingPlan plan = LoggingPlan.Default;
        while (Field())
        {
            plan = Is(PlanNames.Kind) ? plan with { Kind = (LoggingKind)Case(PlanNames.LoggingKinds) }
                : Is(PlanNames.WhenFull) ? plan with { WhenFull = (WhenFull)Case(PlanNames.WhenFulls) }
                : Is(PlanNames.Path) ? plan with { Path = Text() }
                : Is(PlanNames.MostBytes) ? plan with { MostBytes = Long() }
                : Is(PlanNames.MostFiles) ? plan with { MostFiles = Number() }
                : throw Unknown();
        }

        return plan;
    }

    private ImmutableArray<OsString> Words()
    {
        ImmutableArray<OsString>.Builder words = ImmutableArray.CreateBuilder<OsString>();
        while (Item())
        {
            words.Add(Word());
        }

        return words.ToImmutable();
    }

    private OsString NextWord()
    {
        Next();
        return Word();
    }

    private OsString Word()
    {
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            Next();
            OsString bytes = Is(PlanNames.Bytes) && _json.Read() ? new OsString(_json.GetBytesFromBase64()) : throw Unknown();
            Next();
            return bytes;
        }

        if (!_json.ValueIsEscaped && _json.TokenType == JsonTokenType.String)
        {
            return new OsString(_json.ValueSpan);
        }

        byte[] unescaped = new byte[_json.ValueSpan.Length];
        return new OsString(unescaped.AsSpan(0, _json.CopyString(unescaped)));
    }

    /// <summary>Goes to the next field of the object that was begun.</summary>
    /// <returns>False at its end.</returns>
    private bool Field()
    {
        Next();
        return _json.TokenType != JsonTokenType.EndObject;
    }

    /// <summary>Goes to the next item of an array, which the present field is, or begins it.</summary>
    /// <returns>False at its end.</returns>
    private bool Item()
    {
        if (_json.TokenType == JsonTokenType.PropertyName)
        {
            Next();
            if (_json.TokenType != JsonTokenType.StartArray)
            {
                throw Unknown();
            }
        }

        Next();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    private void Next()
    {
        if (!_json.Read())
        {
            throw Unknown();
        }
    }

    private readonly bool Is(JsonEncodedText name) => _json.ValueTextEquals(name.EncodedUtf8Bytes);

    private string Text()
    {
        Next();
        return _json.GetString() ?? throw Unknown();
    }

    private int Number()
    {
        Next();
        return _json.GetInt32();
    }

    private long Long()
    {
        Next();
        return _json.GetInt64();
    }

    private TimeSpan Duration() => new(Long());

    private bool Boolean()
    {
        Next();
        return _json.GetBoolean();
    }

    private int Case(string[] words) => Array.IndexOf(words, Text()) is >= 0 and var index ? index : throw Unknown();

    private static JsonException Unknown() => new();
}
