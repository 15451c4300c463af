using System;
using System.Collections.Generic;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>Streams on which each run of a program can say that it is ready, and on which nothing is left.</summary>
internal sealed class ModelStreams(FakeSystem system) : IServiceStreams
{
    private const int First = 2000;
    private readonly List<Action> _ready = [];
    private Action _opened = () => { };

    public bool IsEmpty => true;

    /// <summary>What the run that is being started calls to say that it is ready.</summary>
    public Action Opened => _opened;

    public ChildStreams Open(ServicePlan plan, Action? onReady)
    {
        if (onReady is not null)
        {
            int descriptor = First + _ready.Count;
            _ready.Add(onReady);
            _opened = () => system.IsReadable(descriptor);
        }

        return OpenNothing();
    }

    public ChildStreams OpenNothing() => new([], () => { });

    public void OnReadable(int descriptor) => _ready[descriptor - First]();

    public void OnWritable()
    {
    }

    public void ReadRest()
    {
    }
}
