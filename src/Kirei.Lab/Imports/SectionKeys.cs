using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Imports.Ini;
using Kirei.Shared;

namespace Kirei.Lab.Imports;

/// <summary>The sections and keys that supervisord knows. It passes over others without a word: they may have been misspelt.</summary>
internal static class SectionKeys
{
    /// <summary>The sections of programs, by what stands before the colon.</summary>
    public const string Program = "program", EventListener = "eventlistener", FastCgi = "fcgi-program", Group = "group";

    private static readonly string[] OfSocket = ["file", "port", "chmod", "chown", "username", "password"];

    private static readonly string[] OfProgram =
    [
        "command", "process_name", "numprocs", "numprocs_start", "priority", "autostart", "startsecs", "startretries", "autorestart",
        "exitcodes", "stopsignal", "stopwaitsecs", "stopasgroup", "killasgroup", "user", "redirect_stderr", "stdout_logfile",
        "stdout_logfile_maxbytes", "stdout_logfile_backups", "stdout_capture_maxbytes", "stdout_events_enabled", "stdout_syslog",
        "stderr_logfile", "stderr_logfile_maxbytes", "stderr_logfile_backups", "stderr_capture_maxbytes", "stderr_events_enabled",
        "stderr_syslog", "environment", "directory", "umask", "serverurl",
    ];

    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["supervisord"] =
        [
            "logfile", "logfile_maxbytes", "logfile_backups", "loglevel", "pidfile", "umask", "nodaemon", "silent", "minfds", "minprocs",
            "nocleanup", "childlogdir", "user", "directory", "strip_ansi", "environment", "identifier",
        ],
        ["unix_http_server"] = OfSocket,
        ["inet_http_server"] = OfSocket,
        ["supervisorctl"] = ["serverurl", "username", "password", "prompt", "history_file"],
        ["include"] = ["files"],
        [Program] = OfProgram,
        [FastCgi] = [.. OfProgram, "socket", "socket_backlog", "socket_owner", "socket_mode"],
        [EventListener] = [.. OfProgram, "buffer_size", "events", "result_handler"],
        [Group] = ["programs", "priority"],
    };

    /// <summary>What stands before the colon of a section's name.</summary>
    public static string KindOf(IniSection section) => section.Name.Split(':', 2)[0];

    /// <summary>Tells of sections and keys that supervisord passes over.</summary>
    public static void Check(IEnumerable<IniSection> sections, Remarks remarks)
    {
        foreach (IniSection section in sections.Where(section => section.Name != "DEFAULT"))
        {
            string kind = KindOf(section);
            if (Known.TryGetValue(kind, out string[]? keys))
            {
                CheckKeys(section, keys, remarks);
            }
            else if (kind is not ("rpcinterface" or "ctlplugin"))
            {
                string hint = Spelling.Nearest(kind, Known.Keys) is { } near ? $"do you mean [{near}{section.Name[kind.Length..]}]?" : "";
                remarks.Warn(section.Place, $"supervisord passes over [{section.Name}]", hint);
            }
        }
    }

    private static void CheckKeys(IniSection section, string[] keys, Remarks remarks)
    {
        foreach (IniEntry entry in section.Entries.Where(entry => Array.IndexOf(keys, entry.Key) < 0))
        {
            string hint = Spelling.Nearest(entry.Key, keys) is { } near ? $"do you mean '{near}'?" : "";
            remarks.Warn(entry.Name, $"supervisord passes over '{entry.Key}' in [{section.Name}]", hint);
        }
    }
}
