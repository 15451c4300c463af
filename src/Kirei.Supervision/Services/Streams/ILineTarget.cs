using System.Buffers;

namespace Kirei.Supervision.Services.Streams;

/// <summary>Where the lines of a service go.</summary>
internal interface ILineTarget
{
    /// <summary>Whether nothing is to be added now, where that can be helped.</summary>
    bool IsFull { get; }

    /// <summary>Where they are put.</summary>
    IBufferWriter<byte> Lines { get; }

    /// <summary>Some have been put.</summary>
    void Flush();
}
