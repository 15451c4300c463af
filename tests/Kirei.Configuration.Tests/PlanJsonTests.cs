using System;
using System.Buffers;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Kirei.Configuration.Tests.Harness;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>The plan as the child writes it and PID 1 reads it.</summary>
public sealed class PlanJsonTests
{
    private static readonly Gen<OsString> Word =
        Gen.OneOf(
            Gen.String.Select(text => new OsString(text.Replace("\0", "", StringComparison.Ordinal))),
            Gen.Byte[1, 255].Array[0, 8].Select(bytes => new OsString(bytes)));

    private static readonly Gen<ImmutableArray<OsString>> Words = Word.Array[0, 4].Select(words => words.ToImmutableArray());

    private static readonly Gen<ImmutableArray<OsString>> Command = Word.Array[1, 4].Select(words => words.ToImmutableArray());

    private static readonly Gen<string> Name = Gen.Char['a', 'z'].Array[1, 6].Select(letters => new string(letters));

    private static readonly Gen<TimeSpan?> Time = Gen.OneOf(
        Gen.Const((TimeSpan?)null), Gen.Long[0, long.MaxValue / 2].Select(ticks => (TimeSpan?)new TimeSpan(ticks)));

    private static readonly Gen<ImmutableArray<HookPlan>> Hooks =
        Gen.Select(Command, Time, Words, (command, timeout, environment) => new HookPlan(command, timeout, environment))
            .Array[0, 2].Select(hooks => hooks.ToImmutableArray());

    private static readonly Gen<ServicePlan> Service =
        from name in Name
        from words in Gen.Select(Command, Words, Words)
        from folder in Gen.OneOf(Gen.Const((OsString?)null), Word.Select(word => (OsString?)word))
        from depends in Gen.Select(Name, Gen.Enum<DependencyCondition>(), Gen.Bool, Gen.Bool,
            (n, c, r, s) => new DependencyPlan(n, c, r, s)).Array[0, 3]
        from ready in Gen.Select(Gen.Enum<ReadinessKind>(), Words, Gen.String, Gen.Int, Time,
            (k, p, t, d, l) => new ReadinessPlan(k, p, t, d, l))
        from health in Gen.Select(Command, Gen.Int,
            (command, number) => new HealthPlan(command, new(number), new(7), number, new(0), new(1)))
        from restart in Gen.Select(Gen.Enum<RestartPolicy>(), Gen.Int, Gen.Bool, (p, m, o) => new RestartPlan(p, m < 0 ? null : m, o))
        from stop in Gen.Select(Gen.Int[1, 64], Time, Hooks, Hooks)
        from logging in Gen.Select(Gen.Enum<LoggingKind>(), Gen.Enum<WhenFull>(), Gen.String, Gen.Long, Gen.Int,
            (k, w, p, b, f) => new LoggingPlan(k, w, p, b, f))
        from has in Gen.Byte
        select new ServicePlan
        {
            Name = name,
            Service = name,
            Instance = has,
            Command = words.Item1,
            Preparation = words.Item2,
            Environment = words.Item3,
            WorkingDirectory = folder,
            DependsOn = [.. depends],
            Ready = has % 2 == 0 ? ready : null,
            Health = has % 3 == 0 ? health : null,
            Restart = restart,
            StopSignal = new Signal(stop.Item1),
            StopGrace = stop.Item2,
            PreStop = stop.Item3,
            PostStop = stop.Item4,
            Logging = logging,
        };

    private static readonly Gen<ContainerPlan> Plan =
        Gen.Select(Service.Array[0, 3], Time, Gen.Bool, Gen.Enum<ExitPolicy>(), Name, Hooks,
            (services, grace, isAssumed, exit, name, hooks) =>
            new ContainerPlan
            {
                Services = [.. services],
                Grace = grace,
                IsGraceAssumed = isAssumed,
                Exit = exit,
                ExitService = name,
                PostStop = hooks,
            });

    [Fact]
    public void a_plan_is_read_as_it_was_written() =>
        Plan.Sample(plan =>
        {
            byte[] json = Written(plan);
            ContainerPlan? read = PlanReader.TryRead(json);

            // Records of arrays compare by the arrays' identity: what is compared is what would be written.
            Assert.NotNull(read);
            Assert.Equal(Strings(json), Strings(Written(read)));
        }, iter: 500);

    [Fact]
    public void nothing_but_a_whole_plan_is_read() =>
        Plan.Sample(plan =>
        {
            byte[] json = Written(plan);
            for (int length = 0; length < json.Length; length += 1 + json.Length / 97)
            {
                Assert.Null(PlanReader.TryRead(json.AsSpan(0, length)));
            }
        }, iter: 20);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":2,\"grace_assumed\":true,\"exit\":\"first\",\"exit_service\":\"\",\"post_stop\":[],\"services\":[]}")]
    [InlineData("{\"version\":1,\"post_stop\":[],\"services\":[],\"more\":1}")]
    [InlineData("{\"version\":1,\"post_stop\":[],\"services\":[{\"name\":\"a\"}]}")]
    [InlineData("{\"version\":1,\"post_stop\":[],\"services\":[]}{}")]
    public void another_text_is_no_plan(string json) => Assert.Null(PlanReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void each_case_has_a_word()
    {
        Assert.Equal(Enum.GetValues<ExitPolicy>().Length, PlanNames.ExitPolicies.Length);
        Assert.Equal(Enum.GetValues<DependencyCondition>().Length, PlanNames.Conditions.Length);
        Assert.Equal(Enum.GetValues<ReadinessKind>().Length, PlanNames.ReadinessKinds.Length);
        Assert.Equal(Enum.GetValues<RestartPolicy>().Length, PlanNames.RestartPolicies.Length);
        Assert.Equal(Enum.GetValues<LoggingKind>().Length, PlanNames.LoggingKinds.Length);
        Assert.Equal(Enum.GetValues<WhenFull>().Length, PlanNames.WhenFulls.Length);
    }

    [Fact]
    public void every_key_survives_the_way_to_pid_1()
    {
        ContainerPlan plan = Reading.Of(System.IO.File.ReadAllText(System.IO.Path.Combine(
            Repository.Root, "tests/Kirei.Configuration.Tests/Fine/compose.yaml"))).Plan();

        ContainerPlan read = PlanReader.TryRead(Written(plan))!;

        Assert.Equal(plan.Services.Select(service => service.Command.Line()), read.Services.Select(service => service.Command.Line()));
        Assert.Equal(plan.Services.Select(service => service.Restart), read.Services.Select(service => service.Restart));
        Assert.Equal(plan.Services.Select(service => service.StopGrace), read.Services.Select(service => service.StopGrace));
    }

    private static byte[] Written(ContainerPlan plan)
    {
        ArrayBufferWriter<byte> json = new();
        PlanWriter.Write(plan, json);
        return json.WrittenSpan.ToArray();
    }

    private static string Strings(byte[] json) => System.Text.Encoding.UTF8.GetString(json);
}
