using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Supervision.Services.Plans;

/// <summary>A health check, in the words of the Compose specification (<c>healthcheck</c>).</summary>
/// <param name="Command">Ends with code 0 when the service is healthy.</param>
/// <param name="Interval">From the end of one check to the next one.</param>
/// <param name="Timeout">A check that takes longer is killed and has failed.</param>
/// <param name="Retries">So many failures in a row make it unhealthy.</param>
/// <param name="StartPeriod">Failures within this time after the start do not count, until the first success.</param>
/// <param name="StartInterval">The interval within that time.</param>
internal sealed record HealthPlan(
    ImmutableArray<OsString> Command, TimeSpan Interval, TimeSpan Timeout, int Retries, TimeSpan StartPeriod, TimeSpan StartInterval);
