using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks;
using Kirei.Lab.Imports.Ini;

namespace Kirei.Lab.Imports;

/// <summary>A configuration of supervisord becomes a kirei.yaml.</summary>
internal sealed class SupervisordImport
{
    private readonly Reference _references = new();
    private readonly Remarks _remarks;
    private readonly List<Remark> _ofWhole = [];

    private SupervisordImport(Remarks remarks) => _remarks = remarks;

    /// <summary>Reads a configuration with all its files.</summary>
    /// <param name="path">Its first file.</param>
    /// <param name="root">Where the container's files are.</param>
    /// <param name="remarks">Takes what is wrong, and what could not be kept.</param>
    /// <returns>The text of the kirei.yaml; it counts only where nothing is wrong.</returns>
    public static string Read(string path, FileRoot root, Remarks remarks) => new SupervisordImport(remarks).Read(path, root);

    private string Read(string path, FileRoot root)
    {
        Expansion names = new Expansion(_references, _remarks).With(("host_node_name", _references.To("HOSTNAME").ToString()));
        names = names.With(("here", System.IO.Path.GetDirectoryName(root.Inside(path)) ?? "/"));
        SupervisordFiles files = new(root, names, _remarks);
        files.ReadAll(path);
        SectionKeys.Check(files.Sections, _remarks);
        IniSection? defaults = files.Sections.FirstOrDefault(section => section.Name == "DEFAULT");
        if (files.Sections.FirstOrDefault(section => section.Name == "supervisord") is not { } whole)
        {
            _remarks.Error(new Place(files.Read[0], new Span(0, 0)), "there is no section [supervisord]",
                "supervisord does not start without it");
            whole = new IniSection("supervisord", new Place(files.Read[0], new Span(0, 0)));
        }

        SectionValues common = new(whole, defaults, names, _remarks);
        Dictionary<string, string> variables = common.Text("environment") is { } text ? EnvironmentPairs.Read(text, _remarks) : [];
        names = names.WithVariables(variables);
        SectionValues values(IniSection section) => new(
            section, defaults, names.With(("here", files.FolderOf(section.Place.File))), _remarks);
        ListenerReader listeners = new(files, _remarks);
        foreach (IniSection section in files.Sections.Where(section => Is(section, SectionKeys.EventListener)))
        {
            listeners.Read(values(section));
        }

        ImportContext context = new()
        {
            Remarks = _remarks,
            Yaml = new YamlText(_references),
            Ending = listeners.Ending,
            Variables = variables,
            User = common.Text("user")?.Text is { Length: > 0 } user && user is not ("root" or "0") ? user : null,
            Directory = common.Boolean("nodaemon") == true ? null : common.Text("directory")?.Text,
        };
        NoteWhole(common, files.Sections);
        ReadPrograms(context, files, values);
        if (context.Services.Count == 0 && !_remarks.HasErrors)
        {
            _remarks.Error(new Place(files.Read[0], new Span(0, 0)), "there is no program in it");
        }

        return new KireiYaml(context, files.Read, _ofWhole).Write(listeners.Decider);
    }

    private void ReadPrograms(ImportContext context, SupervisordFiles files, Func<IniSection, SectionValues> values)
    {
        HashSet<IniSection> grouped = [];
        foreach (IniSection group in files.Sections.Where(section => Is(section, SectionKeys.Group)))
        {
            SectionValues own = values(group);
            int priority = own.Integer("priority") ?? 999;
            foreach (string name in (own.Text("programs")?.Text ?? "").Split(',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                IniSection? program = files.Sections.FirstOrDefault(one => one.Name == $"{SectionKeys.Program}:{name}"
                    || one.Name == $"{SectionKeys.FastCgi}:{name}");
                if (program is null)
                {
                    _remarks.Error(own.Text("programs")!.Place(), $"[{group.Name}] names '{name}', which is no program");
                }
                else
                {
                    _ = grouped.Add(program);
                    ReadProgram(context, values(program), group.Name[(SectionKeys.Group.Length + 1)..], priority);
                }
            }
        }

        foreach (IniSection program in files.Sections.Where(section => !grouped.Contains(section)))
        {
            if (Is(program, SectionKeys.Program) || Is(program, SectionKeys.FastCgi))
            {
                ReadProgram(context, values(program), program.Name.Split(':', 2)[1].Trim(), null);
            }
        }
    }

    private void ReadProgram(ImportContext context, SectionValues values, string group, int? priority)
    {
        if (Is(values.Section, SectionKeys.FastCgi))
        {
            _ofWhole.Add(_remarks.Note(
                values.Section.Place, $"[{values.Section.Name}] is left out: kirei opens no socket for a service",
                "let the program open it itself, as php-fpm does, or start it with spawn-fcgi -n"));
            return;
        }

        new ProgramReader(context, values, group, priority).Read();
    }

    private void NoteWhole(SectionValues common, IReadOnlyList<IniSection> sections)
    {
        foreach (string key in (string[])["minfds", "minprocs"])
        {
            if (common.Integer(key) is { } number)
            {
                string limit = key == "minfds" ? "nofile" : "nproc";
                _ofWhole.Add(_remarks.Note(common.PlaceOf(key), $"'{key}' is not kept",
                    $"write ulimits: {{{limit}: {number}}} for a service that needs it"));
            }
        }

        if (sections.FirstOrDefault(section => section.Name.StartsWith("inet_http_server", StringComparison.Ordinal)) is { } server)
        {
            _ofWhole.Add(_remarks.Note(server.Place, "there is no remote control",
                "SIGHUP reads the file again; kirei explain shows what runs"));
        }
    }

    private static bool Is(IniSection section, string kind) => section.Name.StartsWith(kind + ":", StringComparison.Ordinal);
}
