using System;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Tests.Services;

/// <summary>Streams of programs that write nothing; the program of a service can say that it is ready by <see cref="Say"/>.</summary>
internal sealed class NoStreams : IServiceStreams
{
    private readonly System.Collections.Generic.Dictionary<string, Action> _ready = [];

    public bool IsEmpty => true;

    public void Say(string service) => _ready[service]();

    public ChildStreams Open(ServicePlan plan, Action? onReady)
    {
        _ready[plan.Name] = onReady ?? _ready[plan.Name];
        return OpenNothing();
    }

    public ChildStreams OpenNothing() => new([], () => { });

    public void OnReadable(int descriptor)
    {
    }

    public void OnWritable()
    {
    }

    public void ReadRest()
    {
    }
}
