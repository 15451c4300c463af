using System;

namespace Kirei.Preparation;

/// <summary>Something to wait for as it was asked for. What it is may show only when its variables have values.</summary>
/// <param name="Shown">As it was written, without a password.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Target">What it is; null while it has variables in it.</param>
/// <param name="Read">Reads it with values in the place of variables, and throws a <see cref="PreparationException"/> when it is nothing
/// to wait for; null when it has none.</param>
internal sealed record WaitRequest(string Shown, string Text, WaitTarget? Target, Func<string, WaitTarget>? Read);
