#!/usr/bin/perl
# A program that needs a third of a second to clean up after TERM (and INT and QUIT unless it was started with them ignored).
$| = 1;
for my $name (qw(TERM INT QUIT)) {
    next if ($SIG{$name} // '') eq 'IGNORE';
    $SIG{$name} = sub { return if $stopping++; select(undef, undef, undef, 0.3); print "cleaned up\n"; exit 0 };
}
print "up\n";
print STDERR "ready\n" if $ENV{SAYS_READY}; # its output may go into a pipe
if ($ENV{UPS}) { open my $ups, ">>", $ENV{UPS}; print $ups "up\n"; close $ups }
sleep 1 while 1;
