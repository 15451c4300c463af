using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>Where the output of a program goes. kirei has one place for both streams of a service, supervisord one for each.</summary>
/// <param name="yaml">Writes texts.</param>
internal sealed class OutputReader(YamlText yaml)
{
    private const string None = "";
    private const string Container = "/dev/stdout";
    private const int Most = 999;
    private const long DefaultSize = 50L << 20;
    private const int DefaultBackups = 10;

    private static readonly string[] OfContainer =
    [
        Container, "/dev/stderr", "/dev/fd/1", "/dev/fd/2", "/proc/1/fd/1", "/proc/1/fd/2", "/proc/self/fd/1", "/proc/self/fd/2",
    ];

    private static readonly string[] Unkept =
    [
        "stdout_capture_maxbytes", "stderr_capture_maxbytes", "stdout_events_enabled", "stderr_events_enabled", "stdout_syslog",
        "stderr_syslog",
    ];

    /// <summary>Adds what holds of it.</summary>
    public void Read(SectionValues values, ImportedService service, Remarks remarks)
    {
        bool isRedirected = values.Boolean("redirect_stderr") ?? false;
        string? output = Target(values, "stdout");
        string? errors = isRedirected ? output : Target(values, "stderr");
        string stream = output is null or None && errors is not (null or None) ? "stderr" : "stdout"; // the one with a place
        string? chosen = stream == "stderr" ? errors : output;
        foreach (string key in Unkept.Where(key => values.Text(key)?.Text is not (null or "0" or "false" or "no" or "off")))
        {
            service.Notes.Add(remarks.Note(values.PlaceOf(key),
                $"'{key}' is not kept: kirei has no events or capture mode of supervisord's, and no syslog"));
        }

        if (output is None && errors is None)
        {
            service.Add("logging", "none");
        }
        else if (chosen == Container)
        {
            service.Add("logging", "raw");
        }
        else if (chosen is not null and not None)
        {
            AddFile(values, stream, chosen, service, remarks);
        }

        if (output is not null && errors is not null && output != errors)
        {
            NoteOnePlace(values, service, remarks, chosen);
        }
    }

    // The stream that has no place of its own goes where the other one goes
    private static void NoteOnePlace(SectionValues values, ImportedService service, Remarks remarks, string? chosen)
    {
        string key = values.Entry("stderr_logfile") is not null ? "stderr_logfile" : "stdout_logfile";
        string where = chosen == Container || chosen is null or None ? "to the container's output" : "into the same file";
        service.Notes.Add(remarks.Note(values.PlaceOf(key),
            $"standard output and standard error have one place under kirei: both go {where}"));
    }

    private void AddFile(SectionValues values, string stream, string file, ImportedService service, Remarks remarks)
    {
        long size = values.Bytes(stream + "_logfile_maxbytes") ?? DefaultSize;
        int backups = values.Integer(stream + "_logfile_backups") ?? DefaultBackups;
        if (size == 0)
        {
            service.Notes.Add(remarks.Note(values.PlaceOf(stream + "_logfile_maxbytes"),
                "a file without rotation is not kept: it is rotated at 1g"));
            size = 1L << 30;
        }

        string files = (Math.Clamp(backups, 0, Most) + 1).ToString(CultureInfo.InvariantCulture);
        service.Add("logging", $"{{file: {yaml.Of(file)}, max_size: {Size(size)}, max_files: {files}}}");
    }

    /// <returns>A path; empty for nowhere; null where supervisord would keep it in a file below /tmp.</returns>
    private static string? Target(SectionValues values, string stream)
    {
        string? text = values.Text(stream + "_logfile")?.Text;
        return text?.ToLowerInvariant() switch
        {
            null or "auto" or "syslog" => null,
            "none" or "off" or "/dev/null" => None,
            _ => Array.IndexOf(OfContainer, text) >= 0 ? Container : text,
        };
    }

    private static string Size(long bytes) => bytes switch
    {
        _ when bytes % (1 << 30) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 30}g"),
        _ when bytes % (1 << 20) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20}m"),
        _ when bytes % (1 << 10) == 0 => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 10}k"),
        _ => bytes.ToString(CultureInfo.InvariantCulture),
    };
}
