using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>The services, again every second: what they do to the processor, and how they stand.</summary>
internal sealed class Top(Conversation conversation, ViewForm form)
{
    private const int StandardInput = 0;
    private const double TicksPerSecond = 100; // USER_HZ, the same on every architecture that kirei runs on
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly PollSet _poll = new();
    private readonly Dictionary<int, long> _ticks = [];
    private Instant _lookedAt;

    /// <summary>Shows them until q is pressed, or nobody reads.</summary>
    /// <returns>Whether everything could be written.</returns>
    public bool Run()
    {
        using Keyboard? keyboard = form == ViewForm.Text && Terminal.IsInteractive ? Keyboard.TryTake() : null;
        bool isDone = false;
        while (!isDone)
        {
            ProcessLook look = ProcessLook.Now();
            ServiceList list = Measured.With(conversation.List(), look);
            byte[] text = form == ViewForm.Json ? ServiceJson.Of(list)
                : Encoding.UTF8.GetBytes(keyboard is null ? Table(list, look) + "\n" : "\e[H\e[2J" + Table(list, look) + "\nq: quit\n");
            if (!StandardStreams.WriteOutput(text))
            {
                return false;
            }

            isDone = Rest(keyboard, Instant.Now + Pause);
        }

        return true;
    }

    private string Table(ServiceList list, ProcessLook look)
    {
        Instant now = Instant.Now;
        double seconds = _lookedAt == default ? 0 : (now - _lookedAt).TotalSeconds;
        _lookedAt = now;
        TextTable table = new(Terminal.Columns, 0, 2, 3, 4, 5);
        table.Add("SERVICE", "STATE", "CPU", "MEMORY", "RESTARTS", "PID", "HEALTH");
        List<Row> rows = [.. list.Services.Select(service => new Row(service, Share(service.Pid, look, seconds)))];
        rows.Sort(static (left, right) => right.Share.CompareTo(left.Share));
        foreach (Row row in rows)
        {
            ServiceStatus service = row.Service;
            table.Add(
                service.Name,
                ServiceText.StateOf(service),
                row.Share.ToString("F1", CultureInfo.InvariantCulture) + " %",
                Figures.Size(service.MemoryBytes ?? 0),
                service.Restarts.ToString(CultureInfo.InvariantCulture),
                service.Pid == 0 ? "-" : service.Pid.ToString(CultureInfo.InvariantCulture),
                service.Health.Length == 0 ? "-" : service.Health);
        }

        return table.ToString();
    }

    private double Share(int leader, ProcessLook look, double seconds)
    {
        long now = look.TicksOf(leader);
        long before = _ticks.GetValueOrDefault(leader, now);
        _ticks[leader] = now;
        return seconds > 0 ? Math.Max(now - before, 0) / TicksPerSecond / seconds * 100 : 0;
    }

    private sealed class Row(ServiceStatus service, double share)
    {
        public ServiceStatus Service => service;

        public double Share => share;
    }

    private bool Rest(Keyboard? keyboard, Instant until)
    {
        while (Instant.Now < until)
        {
            _poll.Clear();
            if (keyboard is not null)
            {
                _poll.AddReadable(StandardInput);
            }

            _poll.Wait(until);
            if (keyboard is not null && _poll.IsReady(StandardInput) && Keyboard.Read() is (byte)'q' or (byte)'Q' or 3 or 4 or 0)
            {
                return true;
            }
        }

        return false;
    }
}
