using System;

namespace Kirei.Configuration.Yaml;

/// <summary>A file cannot be read any further; why has been told.</summary>
public sealed class StopReadingException : Exception;
