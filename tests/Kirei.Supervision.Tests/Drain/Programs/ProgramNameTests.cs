using System;
using System.Text;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Drain.Programs;

/// <summary>The names that a program is known by, from its executable and its arguments.</summary>
public sealed class ProgramNameTests
{
    [Theory]
    [InlineData("/usr/sbin/nginx", "nginx|-g|daemon off;", "nginx")]
    [InlineData("/usr/sbin/nginx", "nginx: master process nginx -g daemon off;", "nginx")]
    [InlineData("/usr/sbin/nginx (deleted)", "nginx", "nginx")]
    [InlineData("/usr/sbin/nginx", "", "nginx")]
    [InlineData("", "/usr/sbin/nginx|-g|daemon off;", "nginx")]
    [InlineData("/usr/sbin/php-fpm8.2", "php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)", "php-fpm")]
    [InlineData("/usr/bin/uwsgi-core", "/usr/bin/uwsgi|--ini|app.ini", "uwsgi")]
    [InlineData("/usr/bin/python3.11", "python3|app.py", "python3")]
    [InlineData("/usr/bin/python3.11", "gunicorn: master [app:app]|", "gunicorn")]
    [InlineData("/usr/bin/busybox", "crond|-f", "crond")]
    [InlineData("/usr/bin/busybox", "busybox|httpd|-f", "httpd")]
    [InlineData("/usr/bin/bash", "-bash", "bash")]
    public void an_executable_is_known_by_its_own_name_and_by_the_one_it_was_called_by(string executable, string words, string name) =>
        Assert.True(Matches(executable, words, name));

    [Theory]
    [InlineData("/usr/bin/python3.11", "/usr/bin/python3|/usr/bin/supervisord|-n", "supervisord")]
    [InlineData("/usr/bin/python3.11", "python3|-u|app.py", "app.py")]
    [InlineData("/usr/bin/python3.11", "python3|-u|app.py", "app")]
    [InlineData("/usr/bin/python3.11", "python3|-W|ignore|-X|dev|-bEs|/srv/app.py|--port|80", "app")]
    [InlineData("/usr/bin/python3.11", "python3|-Wignore|app.py", "app")]
    [InlineData("/usr/bin/python3.11", "python3|-m|gunicorn|app:app", "gunicorn")]
    [InlineData("/usr/bin/python3.11", "python3|-um|gunicorn|app:app", "gunicorn")]
    [InlineData("/usr/bin/python3.11", "python3|-mgunicorn", "gunicorn")]
    [InlineData("/usr/bin/python3.11", "python3|--check-hash-based-pycs|always|app.py", "app")]
    [InlineData("/usr/bin/pypy3.9-c", "pypy3|app.py", "pypy3")]
    [InlineData("/usr/bin/perl", "perl|-w|-Mstrict|-I|/lib|-i.bak|/usr/bin/parallel|-j4", "parallel")]
    [InlineData("/usr/bin/perl5.36.0", "perl|-lne|print|", "perl")]
    [InlineData("/usr/bin/ruby3.1", "ruby|-W2|-I|lib|-r|./boot|server.rb", "server")]
    [InlineData("/usr/bin/ruby3.1", "puma 6.0 (tcp://0.0.0.0:80) [app]|||", "puma")]
    [InlineData("/usr/bin/node", "node|--require|./trace.js|--max-old-space-size=512|/usr/bin/nodemon|app.js", "nodemon")]
    [InlineData("/usr/bin/node", "node|--import=./trace.mjs|server.mjs", "server")]
    [InlineData("/usr/bin/node", "nodemon|||", "nodemon")]
    [InlineData("/usr/bin/php8.2", "php|-d|memory_limit=1G|artisan|queue:work", "artisan")]
    [InlineData("/usr/bin/php8.2", "php|-f|worker.php", "worker")]
    [InlineData("/usr/bin/php8.2", "php|-S|0.0.0.0:80|-t|public|router.php", "router")]
    [InlineData("/opt/jdk/bin/java", "java|-Xmx1g|-cp|a.jar:b.jar|-jar|/opt/app.jar|serve", "app.jar")]
    [InlineData("/opt/jdk/bin/java", "java|@jvm.options|--add-opens|java.base/java.lang=ALL-UNNAMED|org.example.Main|x", "org.example.Main")]
    [InlineData("/opt/jdk/bin/java", "java|-m|org.example/org.example.Main", "org.example.Main")]
    [InlineData("/usr/share/dotnet/dotnet", "dotnet|--roll-forward|Major|Shop.Web.dll", "Shop.Web")]
    [InlineData("/usr/bin/lua5.4", "lua|-l|socket|bot.lua", "bot")]
    [InlineData("/usr/bin/tclsh8.6", "tclsh|bot.tcl", "bot")]
    [InlineData("/usr/bin/bash", "/bin/bash|/opt/run.sh|--once", "run.sh")]
    [InlineData("/usr/bin/bash", "/bin/bash|-euo|pipefail|+x|/opt/run.sh", "run")]
    [InlineData("/usr/bin/bash-static", "bash|--rcfile|/etc/rc|run.sh", "run")]
    [InlineData("/usr/bin/dash", "/bin/sh|--|-odd.sh", "-odd")]
    [InlineData("/usr/bin/busybox", "sh|/entry.sh", "entry")]
    [InlineData("/usr/bin/busybox", "busybox|sh|/entry.sh", "entry.sh")]
    [InlineData("", "/usr/bin/python3|/usr/bin/supervisord", "supervisord")]
    public void a_script_is_known_by_its_name(string executable, string words, string name) =>
        Assert.True(Matches(executable, words, name));

    [Theory]
    [InlineData("/usr/sbin/nginx", "nginx|app.py", "app.py")] // no interpreter
    [InlineData("/usr/bin/python3.11", "python3|-c|code|app.py", "app.py")]
    [InlineData("/usr/bin/python3.11", "python3|server.py|app.py", "app.py")]
    [InlineData("/usr/bin/python3.11", "python3|-|app.py", "app.py")]
    [InlineData("/usr/bin/python3.11", "python3|app.py", "ap")]
    [InlineData("/usr/bin/python3.11", "python3|app.py.orig", "app")]
    [InlineData("/usr/bin/python3.11", "python3|app.py", "app.")]
    [InlineData("/usr/bin/python3.11", "python3|app.py", "app.pyc")]
    [InlineData("/usr/bin/python3.11", "python3|/srv/app.py", "/srv/app.py")]
    [InlineData("/usr/bin/python3.11", "python3|/srv/", "")]
    [InlineData("/usr/bin/python3.11", "python3", "")]
    [InlineData("", "", "")]
    [InlineData("/usr/bin/dash", "/bin/sh|-c|run.sh|run.sh", "run.sh")]
    [InlineData("/usr/bin/bash", "bash|-ec|run.sh", "run.sh")]
    [InlineData("/usr/bin/node", "node|-e|code|app.js", "app.js")]
    [InlineData("/usr/bin/perl", "perl|-lne|code|app.pl", "app.pl")]
    [InlineData("/usr/bin/python3.11", "app: [1]|||", "python3")]
    [InlineData("/usr/sbin/nginx", "nginx", "Nginx")]
    public void other_words_are_no_name(string executable, string words, string name) => Assert.False(Matches(executable, words, name));

    [Fact]
    public void a_word_that_was_cut_off_is_no_script() =>
        Assert.False(ProgramName.From("/usr/bin/java"u8, "java\0-cp\0a.jar\0org.exam"u8).Matches("org.exam"u8));

    [Fact]
    public void bytes_that_are_no_text_are_compared_as_they_are() =>
        Assert.True(ProgramName.From("/usr/bin/python3"u8, [.. "python3\0/"u8, 0xff, .. ".py\0"u8]).Matches([0xff]));

    [Fact]
    public void nothing_is_allocated()
    {
        byte[] arguments = Encoding.UTF8.GetBytes("python3\0-u\0-W\0ignore\0/srv/app.py\0");
        bool found = ProgramName.From("/usr/bin/python3.11"u8, arguments).Matches("app"u8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            found &= ProgramName.From("/usr/bin/python3.11"u8, arguments).Matches("app"u8);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(found);
    }

    /// <summary>The words with a bar between, each ended by NUL.</summary>
    private static bool Matches(string executable, string words, string name) =>
        ProgramName.From(
            Encoding.UTF8.GetBytes(executable), Encoding.UTF8.GetBytes(words.Length == 0 ? "" : words.Replace('|', '\0') + '\0'))
            .Matches(Encoding.UTF8.GetBytes(name));
}
