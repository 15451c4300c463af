using System;
using System.Buffers;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Kirei.Configuration;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Plans;
using Kirei.Lab;
using Kirei.Lab.Checks;
using Kirei.Lab.Checks.Dockerfiles;
using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Model;
using Kirei.Lab.Imports.Ini;
using Kirei.Lab.Reports;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Preparation;
using Kirei.Preparation.Effects;
using Kirei.Protocol;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Services.Plans;
using Expansion = Kirei.Lab.Imports.Expansion;
using PairReader = Kirei.Lab.Imports.EnvironmentPairs;
using Reference = Kirei.Lab.Imports.Reference;
using ImportRemarks = Kirei.Lab.Imports.Remarks;
using SectionKeys = Kirei.Lab.Imports.SectionKeys;
using ImportWords = Kirei.Lab.Imports.ShellWords;

namespace Kirei.Fuzz;

/// <summary>
/// What a fuzzer feeds with bytes: each parser of files and messages that others write. A target throws when a promise is broken; what it
/// may not do at all is throw anything else, or hang.
/// </summary>
internal static class Targets
{
    private static readonly EnvironmentBlock Variables = new([new("SET=value"u8), new("EMPTY="u8), new("A=a"u8)]);

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Action<byte[]>> All { get; } = new Dictionary<string, Action<byte[]>>
    {
        ["passwd"] = Passwd,
        ["group"] = Group,
        ["env-file"] = EnvFile,
        ["template"] = Template,
        ["hook-variables"] = HookOutput,
        ["dns"] = Dns,
        ["http"] = Http,
        ["hosts"] = input => HostsFile.Find(input, "db"),
        ["command-line"] = CommandLine,
        ["resolver"] = input => ResolverFile.Parse(input).Candidates("db"),
        ["stat"] = Stat,
        ["status"] = Status,
        ["trace"] = Trace,
        ["stop-report"] = StopReport,
        ["command-text"] = Command,
        ["kirei-yaml"] = ServiceFile,
        ["plan"] = Plan,
        ["control"] = Control,
        ["script"] = input => Understood(() => new ScriptFlow(Passage.Of(File(input)), ShellKind.Unknown)),
        ["dockerfile"] = input => Understood(() => DockerfileReader.Read(File(input)).Instructions.Select(i => i.Json).Count()),
        ["manifest"] = input => Understood(() => new ComposeReader(new Workspace(), File(input)).Read().Count()),
        ["supervisord"] = Supervisord,
        ["quadlet"] = input => Understood(() => new QuadletReader(new Workspace(), File(input)).Read()),
    };

    // Everything but the walk through the files of [include]
    private static void Supervisord(byte[] input)
    {
        List<IniSection> sections = [];
        ImportRemarks remarks = new();
        new IniReader(sections, remarks).Read(File(input));
        SectionKeys.Check(sections, remarks);
        Expansion expansion = new(new Reference(), remarks);
        foreach (IniEntry entry in sections.SelectMany(section => section.Entries))
        {
            Passage value = expansion.Apply(entry.Value);
            _ = ImportWords.Split(value, remarks);
            _ = PairReader.Read(value, remarks);
        }

        Holds(remarks.Print().Length >= 0 && remarks.All.All(remark => remark.Message.Length > 0), "a remark without words");
    }

    private static void Passwd(byte[] input)
    {
        List<Account> accounts = AccountFiles.ReadAccounts(input);
        Holds(accounts.TrueForAll(account => account.User <= int.MaxValue && account.Group <= int.MaxValue), "a number out of range");
        IdentityResolver resolver = new(accounts, [], new CurrentIdentity(0, 0, []));
        foreach (Account account in accounts.Take(3))
        {
            Resolve(resolver, account.Name.ToString());
        }
    }

    private static void Group(byte[] input)
    {
        List<AccountGroup> groups = AccountFiles.ReadGroups(input);
        IdentityResolver resolver = new(
            [new Account(new OsString("app"u8), 1, 2, default, default)], groups, new CurrentIdentity(0, 0, [0, 5555]));
        Identity identity = resolver.Resolve("app", GroupChoice.Init);
        Holds(
            identity.Groups is { } all && all.Distinct().Count() == all.Length && all.Contains(2u) && all.Contains(5555u),
            "groups are lost, or twice there");
        foreach (AccountGroup group in groups.Take(3))
        {
            Resolve(resolver, "app:" + group.Name);
        }
    }

    private static void EnvFile(byte[] input)
    {
        Remarks remarks = new();
        EnvironmentBlock result = EnvironmentFile.Apply(".env", input, Variables, Variables, remarks);
        EnvironmentBlock raw = RawEnvironmentFile.Apply(".env", input, Variables, Variables, remarks);
        Holds(
            result.Variables.Concat(raw.Variables).All(variable => !variable.Bytes.Contains((byte)0) && variable.Bytes.Contains((byte)'=')),
            "no variable at all");
        Holds(
            remarks.Mistakes.Concat(remarks.Warnings).All(remark => remark.StartsWith(".env:", StringComparison.Ordinal)),
            "a remark without a place");
    }

    private static void HookOutput(byte[] input)
    {
        try
        {
            EnvironmentBlock result = HookVariables.Apply(new OsString("/hook"u8), input, Variables);
            Holds(result.Variables.All(variable => variable.Bytes.IndexOf((byte)'=') > 0), "a variable without a name");
        }
        catch (PreparationException mistake)
        {
            Holds(mistake.Message.Contains(": line ", StringComparison.Ordinal), "a mistake without a place");
        }
    }

    private static void Template(byte[] input)
    {
        foreach (UnsetVariables unset in Enum.GetValues<UnsetVariables>())
        {
            List<InterpolationMistake> mistakes = [];
            byte[] result = Interpolation.Apply(input, Variables, mistakes, unset);
            Holds(
                input.AsSpan().IndexOf("${"u8) >= 0 || (mistakes.Count == 0 && result.AsSpan().SequenceEqual(input)),
                "a text without variables is changed");
            Holds(mistakes.TrueForAll(mistake => Preparation.Place.Of("t", input, mistake.Offset).Line > 0), "a mistake without a place");
        }
    }

    private static void Dns(byte[] input)
    {
        foreach (ushort type in (ushort[])[DnsMessage.A, DnsMessage.Aaaa])
        {
            List<byte[]> addresses = [];
            byte[] question = DnsMessage.Ask(7, "db", type)!;
            _ = DnsMessage.Read(input, question, addresses);
            // so that every input gets beyond the head
            _ = DnsMessage.Read([.. question[..2], 0x81, 0x80, .. question[4..], .. input], question, addresses);
            _ = DnsMessage.Read([.. question[..2], 0x81, 0x80, 0, 1, 0, 200, .. question[8..], .. input], question, addresses);
            Holds(addresses.TrueForAll(address => address.Length == (type == DnsMessage.A ? 4 : 16)), "an address of the wrong length");
        }
    }

    private static void CommandLine(byte[] input)
    {
        int end = Math.Max(input.AsSpan().IndexOf((byte)'\n'), 0); // the executable before it, the arguments behind it
        ProgramName name = ProgramName.From(input.AsSpan(0, end), input.AsSpan(end).TrimStart((byte)'\n'));
        Holds(!name.Matches(default) && !name.Matches("a/b"u8), "a name that is none");
    }

    private static void Http(byte[] input) => Holds(HttpReply.Status(input) is null or -1 or (>= 0 and <= 999), "a status that is none");

    private static void Stat(byte[] input)
    {
        ReadOnlySpan<byte> name = ProcStat.CommandName(input);
        Holds(name.Length <= 64 && input.AsSpan().IndexOf(name) >= 0, "a name that is not in the line");
        int ends = input.AsSpan().Count((byte)' ') + input.AsSpan().Count((byte)'\n');
        Holds(!ProcStat.TryParse(input, out _) || ends >= 31, "a line with fields missing");
    }

    // From a file, since it may be longer than the buffer that it is read with.
    private static void Status(byte[] input)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kirei-fuzz-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "1"));
            System.IO.File.WriteAllBytes(Path.Combine(folder.FullName, "1/status"), input);
            using ProcFileSystem proc = ProcFileSystem.TryOpenRecording(folder.FullName)!;
            Pid pid = new(1);
            bool read = proc.TryReadMasks(pid, out SignalSet blocked, out SignalSet ignored, out SignalSet caught);
            Holds(read || (blocked == default && ignored == default && caught == default), "signals without a file");
            Holds(!proc.IsNestedInit(pid) || input.AsSpan().IndexOf("\nNSpid:\t"u8) >= 0, "an init without a namespace");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Trace(byte[] input)
    {
        TraceLines lines = new();
        foreach (string line in Encoding.UTF8.GetString(input).Split('\n'))
        {
            Holds(TraceLine.Parse(line) is null || TraceLine.IsHead(line), "an event out of nothing");
            _ = lines.Take(line);
        }
    }

    private static void StopReport(byte[] input)
    {
        try
        {
            Evidence evidence = StopReportFile.Read(Encoding.UTF8.GetString(input), "report.json");
            Holds(evidence.Processes is [{ Pid: 1 }, ..], "a report without kirei itself");
        }
        catch (CannotRunException)
        {
            // not a report
        }
    }

    private static void Command(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input).Replace('\0', ' '); // an argument has no NUL
        try
        {
            ImmutableArray<OsString> words = ShellWords.Split(text);
            ImmutableArray<OsString> command = CommandText.Read(text);
            bool isForShell = command.Length == 3 && command[2] == new OsString(text);
            Holds(isForShell || command.SequenceEqual(words), "neither the words nor the text");
            string quoted = string.Join(' ', words.Select(word => $"'{word.ToString().Replace("'", "'\\''", StringComparison.Ordinal)}'"));
            Holds(ShellWords.Split(quoted).SequenceEqual(words), "words that do not survive quotes");
        }
        catch (UsageException)
        {
            // no word, or a quote that is not closed
        }
    }

    private static void ServiceFile(byte[] input)
    {
        ConfigurationInput asked = new()
        {
            Paths = ["kirei.yaml"],
            Environment = Variables,
            Program = new OsString("/kirei"u8),
            Folder = "/",
        };
        ConfigurationResult result = ConfigurationReader.Read(asked, new OneFile(input));
        bool hasErrors = result.Diagnostics.Any(diagnostic => diagnostic.Severity == Kirei.Configuration.Diagnostics.Severity.Error);
        Holds(hasErrors == result.Plan is null, "neither a plan nor a mistake, or both");
        Holds(!DiagnosticText.Print(result.Diagnostics).Contains('\e', StringComparison.Ordinal), "a file can write to the terminal");
        if (result.Plan is { } plan)
        {
            ArrayBufferWriter<byte> json = new();
            PlanWriter.Write(plan, json);
            Holds(PlanReader.TryRead(json.WrittenSpan) is not null, "a plan that PID 1 cannot read");
        }
    }

    private static void Plan(byte[] input)
    {
        if (PlanReader.TryRead(input) is { } plan)
        {
            ArrayBufferWriter<byte> json = new();
            PlanWriter.Write(plan, json);
            Holds(PlanReader.TryRead(json.WrittenSpan) is not null, "a plan that cannot be read again");
        }
    }

    // As it comes from a socket, in pieces of every size; what is a call is the same when it is written and read again.
    private static void Control(byte[] input)
    {
        MessageBuffer received = new();
        int messages = 0;
        for (int i = 0; i < input.Length;)
        {
            Span<byte> room = received.Room();
            int length = Math.Min(Math.Min(room.Length, input[i] + 1), input.Length - i);
            input.AsSpan(i, length).CopyTo(room);
            received.Add(length);
            i += length;
            while (received.TryTake(out ReadOnlyMemory<byte> message))
            {
                messages++;
                ReadAgain(CallReader.TryRead(message.Span));
            }
        }

        Holds(messages == input.AsSpan().Count((byte)0), "a message is lost, or made up");
        Holds(received.Count == input.Length - input.AsSpan().LastIndexOf((byte)0) - 1, "the rest is lost");
    }

    private static void ReadAgain(Call? call)
    {
        if (call is null)
        {
            return;
        }

        ArrayBufferWriter<byte> written = new();
        CallWriter.Write(call, written);
        Holds(written.WrittenSpan.IndexOf((byte)0) == written.WrittenCount - 1, "a message that is cut by its own content");
        Call? again = CallReader.TryRead(written.WrittenSpan[..^1]);
        Holds(
            again is not null && (again.Method, again.WantsMore, again.IsOneWay) == (call.Method, call.WantsMore, call.IsOneWay)
                && again.Parameters.Keys.SequenceEqual(call.Parameters.Keys),
            "a call that cannot be read again");
        foreach (string name in call.Parameters.Keys)
        {
            try
            {
                _ = (call.Text(name), call.Texts(name), call.Number(name), call.Truth(name));
            }
            catch (InvalidParameterException mistake)
            {
                Holds(mistake.Parameter == name, "another parameter is blamed");
            }
        }
    }

    private static SourceFile File(byte[] input) => new("input", Encoding.UTF8.GetString(input));

    private static void Understood(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (NotUnderstoodException problem)
        {
            Holds(problem.Offset >= 0, "a mistake without a place");
        }
    }

    private static void Resolve(IdentityResolver resolver, string specification)
    {
        try
        {
            _ = resolver.Resolve(specification, GroupChoice.Init);
        }
        catch (PreparationException)
        {
            // a name that cannot be written on a command line, as one with a colon or of broken UTF-8
        }
    }

    /// <summary>The same file under every name.</summary>
    private sealed class OneFile(byte[] content) : IConfigurationFiles
    {
        public bool TryRead(string path, out byte[] read, out string reason)
        {
            (read, reason) = (content, "");
            return true;
        }

        public bool Exists(string path) => false;
    }

    private static void Holds(bool promise, string broken)
    {
        if (!promise)
        {
            throw new InvalidOperationException(broken);
        }
    }
}
