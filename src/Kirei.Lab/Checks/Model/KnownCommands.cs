using System;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Checks.Model;

/// <summary>What is known of commands by their names.</summary>
internal static class KnownCommands
{
    private static readonly FrozenSet<string> Builtins = Set(
        ". : [ alias bg bind break builtin caller cd continue declare dirs disown echo enable eval exit export false fc fg getopts hash help "
        + "history jobs let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt source test times trap "
        + "true type typeset ulimit umask unalias unset wait kill exec command suspend complete compgen");

    private static readonly FrozenSet<string> Trivial = Set(
        ": [ alias break cd continue declare dirs disown echo exit export false getopts hash jobs let local mapfile popd printf pushd pwd read "
        + "readarray readonly return set shift shopt test times trap true type typeset ulimit umask unalias unset date logger hostname id "
        + "whoami sync sleep clear figlet tput uname");

    private static readonly FrozenSet<string> Brief = Set(
        "add-shell addgroup adduser apk apt apt-get awk base64 basename bc cat chgrp chmod chown chpasswd cmp cp curl cut dd df diff dirname "
        + "dnf dos2unix dpkg dpkg-reconfigure du egrep envsubst expr fgrep file find getent git gpg grep groupadd groupmod gunzip gzip head "
        + "hexdump htpasswd iconv ifconfig install ip iptables jq killall ldconfig less ln locale-gen ls lsof md5sum microdnf mkdir mkfifo "
        + "mknod mktemp more mount mountpoint mv nc ncat netcat nproc nslookup ntpdate od openssl passwd patch pgrep pidof ping pip pip3 "
        + "pkill ps readlink realpath rm rmdir route sed seq sha256sum shuf sort split ssh-keygen stat strings stty tail tar tee touch tr "
        + "truncate tty umount uniq unlink unzip update-ca-certificates update-locale useradd userdel usermod uuidgen wc wget which xargs "
        + "xxd yes yq yum zcat zip gosu su-exec initdb mysql psql mysqladmin pg_ctl pg_isready redis-cli mongo mongosh createdb dropdb "
        + "createuser service systemctl invoke-rc.d update-rc.d setcap sysctl modprobe kubectl docker podman helm aws gcloud az s3cmd rclone "
        + "rsync scp ssh sftp lsb_release yarn.lock nginx-t test-config docker-php-ext-enable a2enmod a2ensite a2dismod a2dissite composer");

    private static readonly FrozenSet<string> Shells = Set("sh bash dash ash ksh zsh mksh busybox");

    private static readonly FrozenSet<string> Servers = Set(
        "gunicorn uvicorn hypercorn daphne waitress-serve uwsgi celery puma unicorn sidekiq passenger thin rackup mysqld mariadbd mysqld_safe "
        + "mongod mongos memcached haproxy traefik caddy envoy etcd consul vault nats-server rabbitmq-server kafka-server-start.sh "
        + "zookeeper-server-start.sh prometheus grafana-server influxd slapd named dnsmasq varnishd squid minio jupyter jupyter-lab "
        + "tomcat catalina.sh standalone.sh php-fpm node java");

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet();

    /// <summary>Whether the shell does it itself.</summary>
    public static bool IsBuiltin(string name) => Builtins.Contains(name);

    /// <summary>Whether it is done at once, and nothing depends on it.</summary>
    public static bool IsTrivial(string name) => Trivial.Contains(name);

    /// <summary>Whether it is no program that a container is there for.</summary>
    public static bool IsBrief(string name) => Trivial.Contains(name) || Builtins.Contains(name) || Brief.Contains(name);

    /// <summary>Whether it is a shell.</summary>
    public static bool IsShell(string name) => Shells.Contains(name);

    /// <summary>Whether it is a server that runs in the foreground when it is started so.</summary>
    public static bool IsServer(ImmutableArray<Argument> words)
    {
        string name = words is [var first, ..] ? first.ProgramName : "";
        bool Has(string text) => words.Any(w => w.Text?.Contains(text, StringComparison.Ordinal) == true);
        return name switch
        {
            "nginx" => Has("daemon off"),
            "httpd" or "apache2" or "apache2ctl" or "apachectl" or "httpd-foreground" or "apache2-foreground" =>
                Has("FOREGROUND") || name.EndsWith("-foreground", StringComparison.Ordinal),
            "redis-server" or "valkey-server" => !Has("daemonize"),
            "php-fpm" => !Has("-D") && !Has("-t"),
            "java" => Has("-jar") && !Has("-version"),
            "node" => words.Length > 1 && !words[1].IsOption,
            "celery" => Has("worker") || Has("beat") || Has("flower"),
            "gunicorn" => !Has("--daemon") && !Has("--check-config"),
            "mysqld" or "mariadbd" => !Has("--initialize") && !Has("--bootstrap") && !Has("--help"),
            _ => Servers.Contains(name),
        };
    }

    /// <summary>Whether it does nothing but be there: <c>tail -f</c>, <c>sleep infinity</c>.</summary>
    public static bool IsIdle(ImmutableArray<Argument> words) => words is [var first, .. var rest] && first.ProgramName switch
    {
        "tail" => rest.Any(w => w.Text is ['-', not '-', ..] flags && flags.AsSpan().IndexOfAny('f', 'F') > 0 || w.Text?.StartsWith("--follow", StringComparison.Ordinal) == true),
        "sleep" => rest is [{ Text: "infinity" or "inf" }],
        "cat" => rest.IsEmpty,
        _ => false,
    };

    /// <summary>Whether it starts a program that stays behind.</summary>
    public static bool IsDaemonStart(ImmutableArray<Argument> words) => words is [var first, .. var rest] && (first.ProgramName switch
    {
        "service" or "rc-service" or "invoke-rc.d" => rest is [_, { Text: "start" or "restart" }, ..],
        "apachectl" or "apache2ctl" => rest is [{ Text: "start" or "restart" }, ..],
        "pg_ctl" or "pg_ctlcluster" => rest.Any(w => w.Is("start")),
        "nginx" => !rest.Any(w => w.Text is "-t" or "-v" or "-V" or "-T" or "-s"
            || w.Text?.Contains("daemon off", StringComparison.Ordinal) == true),
        "redis-server" or "valkey-server" => rest.Any(w => w.Is("--daemonize")),
        "pm2" => rest is [{ Text: "start" }, ..],
        "php-fpm" => rest.Any(w => w.Text is "-D" or "--daemonize"),
        "gunicorn" => rest.Any(w => w.Text is "-D" or "--daemon"),
        _ => first.Text?.StartsWith("/etc/init.d/", StringComparison.Ordinal) == true && rest is [{ Text: "start" or "restart" }, ..],
    });
}
