using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration;

/// <summary>What became of the files.</summary>
/// <param name="Plan">What is to be run; null when anything is wrong.</param>
/// <param name="Diagnostics">What there is to say of them: all errors at once, and the warnings.</param>
internal sealed record ConfigurationResult(ContainerPlan? Plan, ImmutableArray<Diagnostic> Diagnostics);
