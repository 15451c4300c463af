using Kirei.Linux;

namespace Kirei.Supervision;

/// <summary>What can wake the loop.</summary>
internal enum SystemEventKind
{
    /// <summary>A signal arrived for this process.</summary>
    Signal,

    /// <summary>A child changed: ask <see cref="ISystem.NextChildChange"/> until there is nothing more.</summary>
    Children,

    /// <summary>The time waited for has come.</summary>
    Time,

    /// <summary>A process that was watched has ended.</summary>
    ProcessEnded,

    /// <summary>Standard error takes bytes again.</summary>
    ErrorStreamReady,

    /// <summary>Standard output takes bytes again.</summary>
    OutputStreamReady,

    /// <summary>A descriptor that is watched can be read.</summary>
    DescriptorReady,
}

/// <summary>One thing that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Signal">Which signal, for <see cref="SystemEventKind.Signal"/>.</param>
/// <param name="Sender">The sender; 0 from outside the namespace.</param>
/// <param name="Descriptor">Which one, for <see cref="SystemEventKind.DescriptorReady"/>.</param>
internal readonly record struct SystemEvent(SystemEventKind Kind, Signal Signal = default, Pid Sender = default, int Descriptor = -1);
