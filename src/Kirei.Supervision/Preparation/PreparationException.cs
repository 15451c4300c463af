using System;

namespace Kirei.Supervision.Preparation;

/// <summary>The command cannot be prepared for. The message is one line for each mistake: step, object, reason, way out. It never holds a secret.</summary>
public sealed class PreparationException(string message) : Exception(message);
