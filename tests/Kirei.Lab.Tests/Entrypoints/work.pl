#!/usr/bin/perl
# A step without a handler that takes longer than any test; with "stop" on its standard input it saves and ends, as a game's console does.
$| = 1;
print "up\n";
print STDERR "ready\n" if $ENV{SAYS_READY};
my ($in, $buffer) = ('', '');
vec($in, fileno(STDIN), 1) = 1;
for (;;) {
    my $ready = $in;
    select($ready, undef, undef, 1) > 0 or next;
    if (!sysread(STDIN, $buffer, 64)) { select undef, undef, undef, 1; next }
    if ($buffer =~ /stop/) { select undef, undef, undef, 0.3; print "saved\n"; exit 0 }
}
