using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kirei.Supervision.Output;

/// <summary>
/// An event as logfmt: <c>name=value</c> with a space between, values with anything but plain letters in quotes, with the escapes of JSON.
/// </summary>
internal readonly struct LogfmtFields : IFieldWriter
{
    private readonly IBufferWriter<byte> _into;

    private LogfmtFields(IBufferWriter<byte> into) => _into = into;

    /// <summary>Writes the line, without its line feed.</summary>
    public static void Write(IBufferWriter<byte> into, ReadOnlySpan<byte> time, in LogEvent happened, string message)
    {
        LogfmtFields fields = new(into);
        into.Write("time="u8);
        into.Write(time);
        fields.Write("level", EventCatalogue.Levels[(int)happened.Level]);
        fields.Write("event", EventCatalogue.Of(happened.Kind).Name);
        happened.WriteFields(fields);
        fields.Write("message", message);
    }

    /// <inheritdoc/>
    public void Write(string name, string value)
    {
        bool isBare = value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange('!', '~') && value.AsSpan().IndexOfAny("=\"\\") < 0;
        Put($" {name}={(isBare ? value : Quoted(value))}");
    }

    /// <inheritdoc/>
    public void Write(string name, double value) => Put(string.Create(CultureInfo.InvariantCulture, $" {name}={value}"));

    private void Put(string text)
    {
        int length = Encoding.UTF8.GetBytes(text, _into.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))); // half a pair becomes U+FFFD
        _into.Advance(length);
    }

    private static string Quoted(string value)
    {
        StringBuilder text = new(value.Length + 8);
        text.Append('"');
        foreach (char letter in value)
        {
            _ = letter switch
            {
                '"' or '\\' => text.Append('\\').Append(letter),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when char.IsControl(letter) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => text.Append(letter),
            };
        }

        return text.Append('"').ToString();
    }
}
