package io.cameldicom.component;

import io.cameldicom.engine.net.print.PrintUserOptions.Tracking;
import io.cameldicom.engine.net.print.PrinterDescription;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of {@link DicomConfiguration} for print. */
@UriParams
public abstract class DicomPrintConfiguration extends DicomMediaConfiguration {
    @UriParam(
            label = "producer,print",
            defaultValue = "1x1",
            description =
                    "Layout of a film: columns x rows as in 2x3, or an Image Display Format of the standard with a slash as in ROW/1,2. Images that a film has no room for go to the next")
    private String printLayout = "1x1";

    @UriParam(
            label = "producer,print",
            description = "Size of a film, such as A4 or 14INX17IN; what the printer has unless set")
    private String printFilmSize;

    @UriParam(label = "producer,print", defaultValue = "false", description = "Whether a film is wider than high")
    private boolean printLandscape;

    @UriParam(label = "producer,print", defaultValue = "1", description = "How many copies")
    private int printCopies = 1;

    @UriParam(
            label = "producer,print",
            description = "What to print on: PAPER, CLEAR FILM, BLUE FILM; what the printer has unless set")
    private String printMediumType;

    @UriParam(
            label = "producer,print",
            description = "Where films are to lie when they are printed: MAGAZINE, PROCESSOR, BIN_1")
    private String printDestination;

    @UriParam(label = "producer,print", description = "What people call the print session")
    private String printLabel;

    @UriParam(label = "producer,print", description = "How images are enlarged: REPLICATE, BILINEAR, CUBIC, NONE")
    private String printMagnification;

    @UriParam(
            label = "producer,print",
            defaultValue = "false",
            description =
                    "Whether all films are one job, its copies collated, which not every printer can; if not, each film is a job")
    private boolean printCollated;

    @UriParam(
            label = "producer,print",
            defaultValue = "EVENTS",
            description =
                    "How print jobs are followed to their end: EVENTS of the printer, POLL to ask it as well, NONE to go on as soon as it has taken them")
    private Tracking printTracking = Tracking.EVENTS;

    @UriParam(
            label = "producer,print",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description = "How long the jobs of a message may take once they are asked for")
    private long printTimeout = 600_000L;

    @UriParam(
            label = "producer,print",
            defaultValue = "2000",
            javaType = "java.time.Duration",
            description = "How often printTracking=POLL asks for a job")
    private long printPollInterval = 2_000L;

    @UriParam(
            label = "consumer,print",
            description =
                    "What the printer is and can, as it tells users: a bean of type PrinterDescription; a printer without limits unless set")
    private PrinterDescription printer;

    @UriParam(
            label = "consumer,print",
            defaultValue = "1",
            description =
                    "How many print jobs are given to the route at once; the films of one job come one after the other")
    private int printParallelJobs = 1;

    public String getPrintLayout() {
        return printLayout;
    }

    /** Layout of a film. */
    public void setPrintLayout(String printLayout) {
        this.printLayout = printLayout;
    }

    public String getPrintFilmSize() {
        return printFilmSize;
    }

    /** Size of a film. */
    public void setPrintFilmSize(String printFilmSize) {
        this.printFilmSize = printFilmSize;
    }

    public boolean isPrintLandscape() {
        return printLandscape;
    }

    /** Whether a film is wider than high. */
    public void setPrintLandscape(boolean printLandscape) {
        this.printLandscape = printLandscape;
    }

    public int getPrintCopies() {
        return printCopies;
    }

    /** How many copies. */
    public void setPrintCopies(int printCopies) {
        this.printCopies = printCopies;
    }

    public String getPrintMediumType() {
        return printMediumType;
    }

    /** What to print on. */
    public void setPrintMediumType(String printMediumType) {
        this.printMediumType = printMediumType;
    }

    public String getPrintDestination() {
        return printDestination;
    }

    /** Where films are to lie when they are printed. */
    public void setPrintDestination(String printDestination) {
        this.printDestination = printDestination;
    }

    public String getPrintLabel() {
        return printLabel;
    }

    /** What people call the print session. */
    public void setPrintLabel(String printLabel) {
        this.printLabel = printLabel;
    }

    public String getPrintMagnification() {
        return printMagnification;
    }

    /** How images are enlarged. */
    public void setPrintMagnification(String printMagnification) {
        this.printMagnification = printMagnification;
    }

    public boolean isPrintCollated() {
        return printCollated;
    }

    /** Whether all films are one job. */
    public void setPrintCollated(boolean printCollated) {
        this.printCollated = printCollated;
    }

    public Tracking getPrintTracking() {
        return printTracking;
    }

    /** How print jobs are followed to their end. */
    public void setPrintTracking(Tracking printTracking) {
        this.printTracking = printTracking;
    }

    public long getPrintTimeout() {
        return printTimeout;
    }

    /** How long the jobs of a message may take, in ms. */
    public void setPrintTimeout(long printTimeout) {
        this.printTimeout = printTimeout;
    }

    public long getPrintPollInterval() {
        return printPollInterval;
    }

    /** How often to ask for a job, in ms. */
    public void setPrintPollInterval(long printPollInterval) {
        this.printPollInterval = printPollInterval;
    }

    public PrinterDescription getPrinter() {
        return printer;
    }

    /** What the printer is and can. */
    public void setPrinter(PrinterDescription printer) {
        this.printer = printer;
    }

    public int getPrintParallelJobs() {
        return printParallelJobs;
    }

    /** How many print jobs are given to the route at once. */
    public void setPrintParallelJobs(int printParallelJobs) {
        this.printParallelJobs = printParallelJobs;
    }
}
