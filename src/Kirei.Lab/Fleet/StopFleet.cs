using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Kirei.Lab.Fleet;

/// <summary>
/// Many stops, service by service. A service is the folder below the one that was asked about, or what Compose writes before the line; else
/// the name of the main program.
/// </summary>
internal sealed class StopFleet
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true };
    private readonly Dictionary<string, ServiceStops> _services = new(StringComparer.Ordinal);
    private readonly ReportFinder _finder;
    private byte[] _first = [];
    private int _unreadable;
    private string? _service;
    private DateTimeOffset? _written;

    /// <summary>Makes an empty one.</summary>
    public StopFleet() => _finder = new ReportFinder((json, before) => Add(json, _service ?? ServiceBefore(before)));

    /// <summary>How many stops.</summary>
    public int Count { get; private set; }

    /// <summary>How many looked like reports and could not be read.</summary>
    public int Unreadable => _unreadable + _finder.Broken;

    /// <summary>The services: those with unclean stops first, then by name.</summary>
    public IReadOnlyList<ServiceStops> Services =>
    [
        .. _services.Values.OrderByDescending(s => s.Ends.Killed).ThenByDescending(s => s.Ends.Cut)
            .ThenBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>The report, where there is no other.</summary>
    public string? OnlyOne => Count == 1 ? Encoding.UTF8.GetString(_first) : null;

    /// <summary>Reads the reports of a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="service">The service they are of; null where the line or the program says.</param>
    /// <param name="written">When they were written, where they do not say.</param>
    public void Read(Stream stream, string? service, DateTimeOffset? written)
    {
        (_service, _written) = (service, written);
        _finder.Read(stream);
    }

    /// <summary>Reads every file of a folder.</summary>
    public void ReadFolder(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*", Everywhere))
        {
            string[] below = Path.GetRelativePath(folder, path).Split('/');
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Read(file, below.Length > 1 ? below[0] : null, File.GetLastWriteTimeUtc(path));
        }
    }

    private void Add(ReadOnlySpan<byte> json, string? service)
    {
        if (StopSummary.TryRead(json) is not { } stop)
        {
            _unreadable++;
            return;
        }

        _first = Count++ == 0 ? json.ToArray() : _first;
        stop.At ??= _written;
        string name = service ?? (stop.Main.Length > 0 ? stop.Main : "?");
        if (!_services.TryGetValue(name, out ServiceStops? stops))
        {
            _services.Add(name, stops = new ServiceStops(name));
        }

        stops.Add(stop);
    }

    /// <summary><c>web-1  | </c>, as docker compose logs has it: the service's name without the number.</summary>
    private static string? ServiceBefore(ReadOnlySpan<byte> before)
    {
        int bar = before.IndexOf((byte)'|');
        if (bar <= 0)
        {
            return null;
        }

        string name = Views.TextBlock.Plain(Encoding.UTF8.GetString(before[..bar])).Trim();
        return name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is var rest && rest.EndsWith('-') ? rest[..^1] : name;
    }
}
