using Kirei.Preparation;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>What was asked for, by arguments and by the environment.</summary>
/// <param name="Init">The command, and how to run it.</param>
/// <param name="Preparation">What to prepare before it.</param>
internal sealed record CommandLine(InitPlan Init, PreparationPlan Preparation);
