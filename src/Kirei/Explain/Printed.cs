using System.Buffers;
using System.Text;
using Kirei.Options;

namespace Kirei.Explain;

/// <summary>An explanation as it is printed.</summary>
internal static class Printed
{
    /// <summary>The bytes.</summary>
    /// <param name="explanation">What there is to say.</param>
    /// <param name="form">In which form.</param>
    /// <param name="columns">For so many columns.</param>
    /// <param name="isIndented">Whether JSON is indented.</param>
    public static byte[] Of(Explanation explanation, ViewForm form, int columns, bool isIndented)
    {
        if (form == ViewForm.Text)
        {
            return Encoding.UTF8.GetBytes(ExplainText.Of(explanation, columns));
        }

        ArrayBufferWriter<byte> buffer = new();
        ExplainJson.Write(explanation, buffer, isIndented);
        return buffer.WrittenSpan.ToArray();
    }
}
