using System;
using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>
/// A plan as JSON: what the child that has read kirei.yaml hands to PID 1. Durations are ticks of 100 ns; a duration without a limit, and
/// whatever else is null, is left out. <see cref="PlanReader"/> makes the same plan of it.
/// </summary>
internal static class PlanWriter
{
    /// <summary>Writes a plan.</summary>
    public static void Write(ContainerPlan plan, IBufferWriter<byte> to)
    {
        using Utf8JsonWriter json = new(to, new JsonWriterOptions { Indented = true, IndentSize = 1 });
        json.WriteStartObject();
        json.WriteNumber(PlanNames.Form, PlanNames.Version);
        Duration(json, PlanNames.Grace, plan.Grace);
        json.WriteBoolean(PlanNames.IsGraceAssumed, plan.IsGraceAssumed);
        json.WriteString(PlanNames.Exit, PlanNames.ExitPolicies[(int)plan.Exit]);
        json.WriteString(PlanNames.ExitService, plan.ExitService);
        Hooks(json, PlanNames.PostStop, plan.PostStop);
        json.WriteStartArray(PlanNames.Services);
        foreach (ServicePlan service in plan.Services)
        {
            Service(json, service);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Whether two services are to be run in the same way.</summary>
    public static bool AreEqual(ServicePlan one, ServicePlan other)
    {
        ArrayBufferWriter<byte> first = new();
        ArrayBufferWriter<byte> second = new();
        Write(new ContainerPlan { Services = [one] }, first);
        Write(new ContainerPlan { Services = [other] }, second);
        return first.WrittenSpan.SequenceEqual(second.WrittenSpan);
    }

    private static void Service(Utf8JsonWriter json, ServicePlan service)
    {
        json.WriteStartObject();
        json.WriteString(PlanNames.Name, service.Name);
        json.WriteString(PlanNames.Service, service.Service);
        json.WriteNumber(PlanNames.Instance, service.Instance);
        Words(json, PlanNames.Command, service.Command);
        Words(json, PlanNames.Preparation, service.Preparation);
        Words(json, PlanNames.Environment, service.Environment);
        if (service.WorkingDirectory is { } folder)
        {
            json.WritePropertyName(PlanNames.WorkingDirectory);
            Word(json, folder);
        }

        json.WriteStartArray(PlanNames.DependsOn);
        foreach (DependencyPlan dependency in service.DependsOn)
        {
            json.WriteStartObject();
            json.WriteString(PlanNames.Service, dependency.Service);
            json.WriteString(PlanNames.Condition, PlanNames.Conditions[(int)dependency.Condition]);
            json.WriteBoolean(PlanNames.IsRequired, dependency.IsRequired);
            json.WriteBoolean(PlanNames.Restarts, dependency.Restarts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Ready(json, service.Ready);
        Health(json, service.Health);
        json.WriteString(PlanNames.Restart, PlanNames.RestartPolicies[(int)service.Restart.Policy]);
        if (service.Restart.MostAttempts is { } most)
        {
            json.WriteNumber(PlanNames.MostAttempts, most);
        }

        json.WriteBoolean(PlanNames.IsOneShot, service.Restart.IsOneShot);
        json.WriteNumber(PlanNames.StopSignal, service.StopSignal.Number);
        Duration(json, PlanNames.StopGrace, service.StopGrace);
        Hooks(json, PlanNames.PreStop, service.PreStop);
        Hooks(json, PlanNames.PostStop, service.PostStop);
        Logging(json, service.Logging);
        json.WriteEndObject();
    }

    private static void Ready(Utf8JsonWriter json, ReadinessPlan? ready)
    {
        if (ready is not null)
        {
            json.WriteStartObject(PlanNames.Ready);
            json.WriteString(PlanNames.Kind, PlanNames.ReadinessKinds[(int)ready.Kind]);
            Words(json, PlanNames.Command, ready.Probe);
            json.WriteString(PlanNames.Text, ready.Text);
            json.WriteNumber(PlanNames.Descriptor, ready.Descriptor);
            Duration(json, PlanNames.Timeout, ready.Timeout);
            json.WriteEndObject();
        }
    }

    private static void Health(Utf8JsonWriter json, HealthPlan? health)
    {
        if (health is not null)
        {
            json.WriteStartObject(PlanNames.Health);
            Words(json, PlanNames.Command, health.Command);
            Duration(json, PlanNames.Interval, health.Interval);
            Duration(json, PlanNames.Timeout, health.Timeout);
            json.WriteNumber(PlanNames.Retries, health.Retries);
            Duration(json, PlanNames.StartPeriod, health.StartPeriod);
            Duration(json, PlanNames.StartInterval, health.StartInterval);
            json.WriteEndObject();
        }
    }

    private static void Hooks(Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<HookPlan> hooks)
    {
        json.WriteStartArray(name);
        foreach (HookPlan hook in hooks)
        {
            json.WriteStartObject();
            Words(json, PlanNames.Command, hook.Command);
            Duration(json, PlanNames.Timeout, hook.Timeout);
            Words(json, PlanNames.Environment, hook.Environment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Logging(Utf8JsonWriter json, LoggingPlan logging)
    {
        json.WriteStartObject(PlanNames.Logging);
        json.WriteString(PlanNames.Kind, PlanNames.LoggingKinds[(int)logging.Kind]);
        json.WriteString(PlanNames.WhenFull, PlanNames.WhenFulls[(int)logging.WhenFull]);
        json.WriteString(PlanNames.Path, logging.Path);
        json.WriteNumber(PlanNames.MostBytes, logging.MostBytes);
        json.WriteNumber(PlanNames.MostFiles, logging.MostFiles);
        json.WriteEndObject();
    }

    private static void Duration(Utf8JsonWriter json, JsonEncodedText name, TimeSpan? duration)
    {
        if (duration is { } time)
        {
            json.WriteNumber(name, time.Ticks);
        }
    }

    private static void Words(Utf8JsonWriter json, JsonEncodedText name, ImmutableArray<OsString> words)
    {
        json.WriteStartArray(name);
        foreach (OsString word in words)
        {
            Word(json, word);
        }

        json.WriteEndArray();
    }

    private static void Word(Utf8JsonWriter json, OsString word)
    {
        if (Utf8.IsValid(word.Bytes))
        {
            json.WriteStringValue(word.Bytes);
        }
        else
        {
            json.WriteStartObject();
            json.WriteBase64String(PlanNames.Bytes, word.Bytes);
            json.WriteEndObject();
        }
    }
}
