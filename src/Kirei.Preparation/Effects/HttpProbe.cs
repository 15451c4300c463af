using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>
/// Whether a web address answers with a status that was asked for. Of the answer only the first line is read; a redirect is not followed.
/// </summary>
internal sealed class HttpProbe(WaitTarget target) : Probe
{
    private readonly byte[] _received = new byte[8192];

    /// <inheritdoc/>
    public override IEnumerable<Awaited> Try()
    {
        using Connection connection = new(target);
        foreach (Awaited awaited in connection.Open())
        {
            yield return awaited;
        }

        Reason = connection.Reason;
        if (connection.Socket is not { } socket)
        {
            yield break;
        }

        Errno sent = socket.Send(Request);
        Reason = sent == Errno.None ? $"connected, but no answer within {DurationText.Of(target.AnswerLimit)}" : sent.ToString();
        Instant limit = Instant.Now + target.AnswerLimit;
        for (int length = 0, more = sent == Errno.None ? 1 : 0; more > 0;)
        {
            Awaited awaited = Awaited.Readable(socket, limit);
            yield return awaited;
            more = awaited.Came ? socket.Receive(_received.AsSpan(length), out _) : 0;
            length += Math.Max(more, 0);
            if (HttpReply.Status(_received.AsSpan(0, length)) is { } status)
            {
                Reason = Judge(status);
                yield break;
            }
        }
    }

    private string? Judge(int status) =>
        status < 0 ? "the answer is not HTTP"
        : target.Accepts(status) ? null
        : string.Create(CultureInfo.InvariantCulture, $"status {status}");

    private byte[] Request => Encoding.UTF8.GetBytes(
        $"GET {target.Path} HTTP/1.1\r\nHost: {HostHeader}\r\nUser-Agent: kirei\r\nAccept: */*\r\nConnection: close\r\n\r\n");

    private string HostHeader
    {
        get
        {
            string host = target.Host.Contains(':', StringComparison.Ordinal) ? $"[{target.Host}]" : target.Host;
            return target.Port == 80 ? host : string.Create(CultureInfo.InvariantCulture, $"{host}:{target.Port}");
        }
    }
}
