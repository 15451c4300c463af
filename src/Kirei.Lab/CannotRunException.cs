using System;

namespace Kirei.Lab;

/// <summary>The drill could not take place: one line for the user, exit code 2.</summary>
internal sealed class CannotRunException(string message) : Exception(message);
