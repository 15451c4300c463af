using System;

namespace Kirei;

/// <summary>An exception in one line.</summary>
internal static class ErrorText
{
    public static string Of(Exception error) => $"{error.GetType().Name}: {error.Message}".ReplaceLineEndings(" ");
}
