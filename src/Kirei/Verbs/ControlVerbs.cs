using System;

namespace Kirei.Verbs;

/// <summary>Every verb that asks a running kirei, in the order of the manual.</summary>
internal static class ControlVerbs
{
    /// <summary>All of them.</summary>
    public static readonly ControlVerb[] All =
    [
        PsVerb.Verb, LogsVerb.Verb, StartVerb.Verb, StopVerb.Verb, RestartVerb.Verb, SignalVerb.Verb, EventsVerb.Verb, HealthVerb.Verb,
        WaitVerb.Verb, ReloadVerb.Verb, MetricsVerb.Verb, TopVerb.Verb,
    ];

    /// <summary>The one of this name; null for none.</summary>
    public static ControlVerb? Find(string name) => Array.Find(All, verb => verb.Name == name);
}
