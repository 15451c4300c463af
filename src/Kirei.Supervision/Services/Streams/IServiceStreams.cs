using System;
using System.Collections.Immutable;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services.Streams;

/// <summary>Where the output of services goes.</summary>
internal interface IServiceStreams
{
    /// <summary>Opens what a program of a service is to write to, and to say on that it is ready.</summary>
    /// <param name="plan">Whose.</param>
    /// <param name="onReady">Called when it says so by a line of its output or on its descriptor; null for a hook, which does not.</param>
    /// <exception cref="Kirei.Linux.LinuxException">A pipe or a file cannot be opened.</exception>
    ChildStreams Open(ServicePlan plan, Action? onReady);

    /// <summary>What a program gets whose output nobody wants to see.</summary>
    ChildStreams OpenNothing();

    /// <summary>Whether everything that was read has been written.</summary>
    bool IsEmpty { get; }

    /// <summary>There is something to read.</summary>
    void OnReadable(int descriptor);

    /// <summary>The container's streams take more.</summary>
    void OnWritable();

    /// <summary>Every program has ended: reads what is left in their pipes.</summary>
    void ReadRest();
}

/// <summary>The ends of a child that is about to be started; they are closed here once it has them.</summary>
/// <param name="descriptors">Its descriptors.</param>
/// <param name="close">Closes kirei's copies.</param>
internal readonly struct ChildStreams(ImmutableArray<(int Own, int InChild)> descriptors, Action close) : IDisposable
{
    /// <summary>Those of kirei, and the numbers that they have in the child.</summary>
    public ImmutableArray<(int Own, int InChild)> Descriptors => descriptors;

    /// <inheritdoc/>
    public void Dispose() => close();
}
