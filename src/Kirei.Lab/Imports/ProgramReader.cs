using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>A <c>[program:x]</c>, and the service or services that it becomes.</summary>
/// <param name="whole">What holds for all of them.</param>
/// <param name="values">Its section.</param>
/// <param name="group">The group that it is in; its own name where it is in none.</param>
/// <param name="priority">The priority of the group; null for its own.</param>
internal sealed class ProgramReader(ImportContext whole, SectionValues values, string group, int? priority)
{
    private const int DefaultPriority = 999;
    private const int DefaultWait = 10;
    private const int MostProcesses = 1000;
    private const string Number = "%(process_num)";
    private static readonly string[] PerProcess = ["command", "environment", "directory", "stdout_logfile", "stderr_logfile"];

    private readonly string _name = values.Section.Name.Split(':', 2)[1].Trim();
    private readonly Remarks _remarks = whole.Remarks;

    /// <summary>Reads it.</summary>
    public void Read()
    {
        int count = values.Integer("numprocs") ?? 1;
        int first = values.Integer("numprocs_start") ?? 0;
        bool starts = values.Boolean("autostart") ?? true;
        CheckWhole(count);
        bool isAlike = count == 1 || !PerProcess.Any(key => values.Entry(key)?.Value.Text.Contains(Number,
            StringComparison.Ordinal) == true);
        for (int i = 0; i < (isAlike ? 1 : Math.Clamp(count, 1, MostProcesses)); i++)
        {
            string number = (first + i).ToString(CultureInfo.InvariantCulture);
            Expansion names = values.Expansion.With(
                ("program_name", _name), ("group_name", group), ("process_num", number),
                ("numprocs", count.ToString(CultureInfo.InvariantCulture)));
            string name = isAlike ? _name : values.With(names).Text("process_name")?.Text ?? _name;
            ImportedService service = new(whole.NameFor(name, group, values.Section.Place), OwnPriority(), starts);
            Read(values.With(names), names, service);
            if (isAlike && count is > 1 and <= MostProcesses)
            {
                service.Add("scale", count.ToString(CultureInfo.InvariantCulture));
            }

            if (!starts)
            {
                service.Add("profiles", $"[{whole.Yaml.Of(_name)}]");
            }

            whole.Services.Add(service);
        }
    }

    private int OwnPriority() => priority ?? values.Integer("priority") ?? DefaultPriority;

    private void CheckWhole(int count)
    {
        CheckForms();
        string process = values.Entry("process_name")?.Value.Text ?? "";
        if (count > 1 && !process.Contains(Number, StringComparison.Ordinal))
        {
            _remarks.Error(values.PlaceOf("numprocs"), "several processes must have several names",
                "write process_name=%(program_name)s_%(process_num)02d");
        }

        if (count is < 1 or > MostProcesses)
        {
            _remarks.Error(values.PlaceOf("numprocs"), $"'numprocs' takes a number from 1 to {MostProcesses}");
        }

        if (values.Boolean("stopasgroup") == true && values.Boolean("killasgroup") == false)
        {
            _remarks.Error(values.PlaceOf("killasgroup"), "what is stopped as a group is killed as a group", "remove killasgroup=false");
        }
    }

    // Also of those that have no meaning here, or none in this case
    private void CheckForms()
    {
        SectionValues any = values.With(values.Expansion.With(("program_name", _name), ("group_name", group), ("process_num", "0"),
            ("numprocs", "1")));
        Array.ForEach(["autostart", "stopasgroup", "killasgroup", "redirect_stderr", "stdout_syslog", "stderr_syslog"], key =>
            any.Boolean(key));
        Array.ForEach(["stdout_events_enabled", "stderr_events_enabled"], key => any.Boolean(key));
        Array.ForEach(["priority", "startsecs", "startretries", "stopwaitsecs", "numprocs_start"], key => any.Integer(key));
        foreach (string stream in (string[])["stdout", "stderr"])
        {
            _ = any.Bytes(stream + "_logfile_maxbytes");
            _ = any.Bytes(stream + "_capture_maxbytes");
            _ = any.Integer(stream + "_logfile_backups");
        }

        _ = any.Codes("exitcodes");
    }

    private void Read(SectionValues own, Expansion names, ImportedService service)
    {
        Dictionary<string, string> variables = own.Text("environment") is { } text ? EnvironmentPairs.Read(text, _remarks) : [];
        own = own.With(names.WithVariables(variables));
        AddCommand(own, service);
        if (own.Text("user")?.Text is { Length: > 0 } user)
        {
            service.Add("user", whole.Yaml.Of(user));
        }
        else if (whole.User is { } common)
        {
            service.Add("user", whole.Yaml.Of(common));
        }

        if ((own.Text("directory")?.Text ?? whole.Directory) is { Length: > 0 } directory)
        {
            service.Add("working_dir", whole.Yaml.Of(directory));
        }

        if (own.Octal("umask") is { } umask)
        {
            service.Add("umask", $"\"{umask}\"");
        }

        AddEnvironment(own, variables, service);
        new RestartReader(whole.Ending, _remarks).Read(own, service);
        AddStop(own, service);
        new OutputReader(whole.Yaml).Read(own, service, _remarks);
    }

    private void AddCommand(SectionValues own, ImportedService service)
    {
        if (own.Text("command") is not { } command)
        {
            _remarks.Error(own.Section.Place, $"[{own.Section.Name}] has no command");
            return;
        }

        List<List<(string Text, bool IsQuoted)>> words = ShellWords.Split(command, _remarks);
        if (words.Count == 0)
        {
            _remarks.Error(command.Place(), "the command is empty");
            return;
        }

        service.Add("command", whole.Yaml.Command(words));
        if (command.Text.Contains("supervisorctl", StringComparison.Ordinal) || command.Text.Contains("SUPERVISOR_",
            StringComparison.Ordinal))
        {
            service.Notes.Add(_remarks.Note(command.Place(),
                "there is no supervisorctl under kirei, and there are no variables SUPERVISOR_…"));
        }
    }

    private void AddEnvironment(SectionValues own, Dictionary<string, string> variables, ImportedService service)
    {
        Dictionary<string, string> all = new(whole.Variables);
        foreach ((string name, string value) in variables)
        {
            all[name] = value;
        }

        if (all.Count > 0)
        {
            service.Lines.Add("environment:");
            service.Lines.AddRange(all.Select(pair => $"  {whole.Yaml.Of(pair.Key)}: {whole.Yaml.Quoted(pair.Value)}"));
        }

        if (all.Any(pair => pair.Key.EndsWith("_FILE", StringComparison.Ordinal) && pair.Value.StartsWith('/')))
        {
            service.Notes.Add(_remarks.Note(own.PlaceOf("environment"),
                "kirei reads NAME_FILE=/path as the official images do, and sets NAME to the file's content"));
        }
    }

    private void AddStop(SectionValues own, ImportedService service)
    {
        if (own.Signal("stopsignal") is { } signal && signal is not ("TERM" or "15"))
        {
            service.Add("stop_signal", signal);
        }

        if (own.Integer("stopwaitsecs") is { } wait)
        {
            service.Add("stop_grace_period", wait > 0 ? string.Create(CultureInfo.InvariantCulture, $"{wait}s") : "1ms");
            if (wait > DefaultWait)
            {
                service.Notes.Add(_remarks.Note(
                    own.PlaceOf("stopwaitsecs"), $"{wait}s is more than docker stop gives a whole container, 10s",
                    $"give the container more (docker run --stop-timeout {wait + 5}), and kirei the same (grace: {wait + 5}s)"));
            }
        }
    }
}
