using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Shell;

/// <content>Commands.</content>
internal sealed partial class ShellReader
{
    private static readonly string[] Reserved =
    [
        "if", "then", "elif", "else", "fi", "while", "until", "for", "select", "do", "done", "case", "esac", "in", "function", "time",
        "coproc", "!", "{", "}", "[[",
    ];

    /// <summary>The reserved word at this place, which is where a command may begin; null for any other word.</summary>
    private string? ReservedHere() =>
        Array.Find(Reserved, word => StartsWith(word) && IsDelimiter(CharAt(_at + word.Length)) && !IsContinued(word.Length));

    private bool IsContinued(int length) => CharAt(_at + length) == '\\';

    private static bool IsDelimiter(char c) => c is '\0' or ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '<' or '>' or '(' or ')';

    private ShellCommand OneCommand() => Nested(() =>
    {
        int start = _at;
        ShellCommand command = ReservedHere() switch
        {
            "{" => Group(),
            "if" => If(),
            "while" or "until" => Loop(),
            "for" or "select" => For(),
            "case" => Case(),
            "function" => Function(),
            "[[" => Test(),
            null when Current == '(' => Parenthesis(),
            null => Simple(),
            var word => throw Problem($"a command, not {word}"),
        };
        if (command is SimpleCommand or FunctionDefinition)
        {
            return command;
        }

        List<Redirection> redirections = [];
        SkipBlanks();
        while (TryRedirection() is { } redirection)
        {
            redirections.Add(redirection);
            SkipBlanks();
        }

        return command with { Redirections = [.. redirections], Span = EndingHere(start) };
    });

    /// <summary>From there to here, without the blanks that were skipped last.</summary>
    private Span EndingHere(int start)
    {
        int end = _at;
        while (end > start && _text[end - 1] is ' ' or '\t' or '\n' or '\r')
        {
            end--;
        }

        return new Span(start, end - start);
    }

    private void Take(string word)
    {
        SkipLines();
        if (ReservedHere() != word)
        {
            throw Problem(word);
        }

        _at += word.Length;
    }

    private GroupCommand Group()
    {
        int start = _at;
        Take("{");
        ImmutableArray<Statement> body = Statements();
        Take("}");
        return new GroupCommand(EndingHere(start), body, IsSubshell: false);
    }

    private ShellCommand Parenthesis()
    {
        int start = _at;
        if (StartsWith("((") && TrySkipArithmetic(_at + 2) is { } end)
        {
            _at = end;
            return new TestCommand(EndingHere(start));
        }

        return new GroupCommand(new Span(start, 0), Enclosed(), IsSubshell: true);
    }

    /// <summary>Statements in parentheses; the first parenthesis is here.</summary>
    private ImmutableArray<Statement> Enclosed()
    {
        _at++;
        ImmutableArray<Statement> body = Statements();
        if (Current != ')')
        {
            throw Problem(")");
        }

        _at++;
        return body;
    }

    private IfCommand If()
    {
        int start = _at;
        List<Branch> branches = [];
        ImmutableArray<Statement> otherwise = [];
        string next = "if";
        while (next is "if" or "elif")
        {
            Take(next);
            ImmutableArray<Statement> condition = Statements();
            Take("then");
            branches.Add(new Branch(condition, Statements()));
            next = ReservedHere() ?? "";
        }

        if (next == "else")
        {
            Take("else");
            otherwise = Statements();
        }

        Take("fi");
        return new IfCommand(EndingHere(start), [.. branches], otherwise);
    }

    private LoopCommand Loop()
    {
        int start = _at;
        bool isUntil = ReservedHere() == "until";
        _at += 5;
        ImmutableArray<Statement> condition = Statements();
        ImmutableArray<Statement> body = DoBody();
        return new LoopCommand(EndingHere(start), condition, body, isUntil);
    }

    private ImmutableArray<Statement> DoBody()
    {
        Take("do");
        ImmutableArray<Statement> body = Statements();
        Take("done");
        return body;
    }

    private ForCommand For()
    {
        int start = _at;
        _at += ReservedHere()!.Length;
        SkipBlanks();
        if (StartsWith("(("))
        {
            return ArithmeticFor(start);
        }

        string variable = Name() ?? throw Problem("the name of a variable");
        SkipLines();
        if (ReservedHere() == "in")
        {
            _at += 2;
            SkipBlanks();
            while (!IsDelimiter(Current))
            {
                _ = OneWord();
                SkipBlanks();
            }
        }

        SkipSeparator();
        ImmutableArray<Statement> body = ReservedHere() == "{" ? Group().Body : DoBody();
        return new ForCommand(EndingHere(start), variable, body, IsEndless: false);
    }

    private ForCommand ArithmeticFor(int start)
    {
        int from = _at + 2;
        _at = TrySkipArithmetic(from) ?? throw Problem("))");
        bool isEndless = _text[from..(_at - 2)].Replace(" ", "", StringComparison.Ordinal) == ";;";
        SkipSeparator();
        ImmutableArray<Statement> body = ReservedHere() == "{" ? Group().Body : DoBody();
        return new ForCommand(EndingHere(start), "", body, isEndless);
    }

    private void SkipSeparator()
    {
        SkipLines();
        if (Current == ';' && !StartsWith(";;"))
        {
            _at++;
            SkipLines();
        }
    }

    private CaseCommand Case()
    {
        int start = _at;
        _at += 4;
        SkipLines();
        Word subject = OneWord();
        Take("in");
        SkipLines();
        List<ImmutableArray<Statement>> arms = [];
        while (ReservedHere() != "esac")
        {
            SkipPatterns();
            arms.Add(Statements());
            if (StartsWith(";;") || StartsWith(";&"))
            {
                _at += StartsWith(";;&") ? 3 : 2;
                SkipLines();
            }
            else if (ReservedHere() != "esac")
            {
                throw Problem(";; or esac");
            }
        }

        Take("esac");
        return new CaseCommand(EndingHere(start), subject, [.. arms]);
    }

    private void SkipPatterns()
    {
        if (Current == '(')
        {
            _at++;
        }

        while (true)
        {
            SkipBlanks();
            _ = OneWord();
            SkipBlanks();
            if (Current is not ('|' or ')'))
            {
                throw Problem(") after a pattern");
            }

            _at++;
            if (_text[_at - 1] == ')')
            {
                return;
            }
        }
    }

    private FunctionDefinition Function()
    {
        int start = _at;
        _at += "function".Length;
        SkipBlanks();
        string name = OneWord().Literal ?? throw Problem("the name of a function");
        SkipBlanks();
        if (Current == '(')
        {
            _at++;
            SkipBlanks();
            _at += Current == ')' ? 1 : throw Problem(")");
        }

        return FunctionBody(start, name);
    }

    private FunctionDefinition FunctionBody(int start, string name)
    {
        SkipLines();
        ShellCommand body = OneCommand();
        return body is SimpleCommand
            ? throw Problem("the body of a function")
            : new FunctionDefinition(EndingHere(start), name, body);
    }

    private TestCommand Test()
    {
        int start = _at;
        _at += 2;
        while (true)
        {
            SkipBlanks();
            if (IsAtNewline())
            {
                SkipLines();
            }
            else if (StartsWith("]]") && IsDelimiter(CharAt(_at + 2)))
            {
                _at += 2;
                return new TestCommand(EndingHere(start));
            }
            else if (IsAtEnd)
            {
                throw Problem("]]");
            }
            else if (IsDelimiter(Current))
            {
                _at++;
            }
            else
            {
                _ = OneWord();
            }
        }
    }
}
