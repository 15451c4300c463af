using System;

namespace Kirei.Options;

/// <summary>The user's mistake on the command line or in a KIREI_ variable. The message names the place and the way out.</summary>
internal sealed class UsageException(string message) : Exception(message);
