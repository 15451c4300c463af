using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>An environment file that was asked for.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="IsRaw">Whether its values stand for themselves, as with <c>docker run --env-file</c>.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
internal readonly record struct EnvironmentSource(OsString Path, bool IsRaw, bool IsOptional);
