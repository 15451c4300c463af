using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks;

/// <summary>One container as the rules see it.</summary>
/// <param name="Entrypoint">What becomes its PID 1; null where that is not known.</param>
/// <param name="Deployment">How it is stopped; null where no manifest says.</param>
internal sealed record Subject(Entrypoint? Entrypoint, Deployment? Deployment);
