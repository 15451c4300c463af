using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace Kirei;

/// <summary>Listens for the signals that ask a program to stop, and says which time it is that somebody asks.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly StopRequests _requests = new(TimeProvider.System);
    private readonly Action<StopRequest> _asked;
    private readonly List<PosixSignalRegistration> _registrations;

    public StopSignals(Action<StopRequest> asked)
    {
        _asked = asked;
        _registrations = [.. InheritedSignals.NotIgnored().Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>From here on signals do what they would do without us.</summary>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _asked(_requests.Next(context.Signal));
    }
}
