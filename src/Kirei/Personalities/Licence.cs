namespace Kirei.Personalities;

/// <summary>What the originals' licence options print.</summary>
internal static class Licence
{
    /// <summary>kirei's own licence: none of the originals' code is here.</summary>
    public const string Text = """
        kirei, Copyright (c) 2026 The kirei authors
        SPDX-License-Identifier: MIT

        """;
}
