package io.cameldicom.test.junit;

import java.util.Arrays;

/** Where the programs come from that tests are likely to ask for. */
enum PeerSource {
    DCMTK(
            "dcm2json dcm2pdf dcm2xml dcmconv dcmdump dcmftest dcmodify dcmqrscp dcmrecv dcmsend dump2dcm echoscu findscu"
                    + " getscu movescu storescp storescu wlmscpfs xml2dcm",
            "apt-get install dcmtk"),
    DCMTK_NEW("json2dcm", "a part of DCMTK since release 3.7.0, which many systems do not have yet"),
    DICOM3TOOLS("dccp dcdump dciodvfy dcuidchg", "apt-get install dicom3tools"),
    GDCM("gdcmconv gdcmdump gdcmimg gdcminfo gdcmraw gdcmscu", "apt-get install libgdcm-tools"),
    ORTHANC("Orthanc", "apt-get install orthanc, and /usr/sbin on the PATH"),
    PYTHON("python3", "apt-get install python3");

    private final String programs;
    private final String advice;

    PeerSource(String programs, String advice) {
        this.programs = programs;
        this.advice = advice;
    }

    /** How to get a program. */
    static String advice(String program) {
        for (PeerSource source : values()) {
            if (Arrays.asList(source.programs.split(" ")).contains(program)) {
                return source.advice;
            }
        }
        return "put it on the PATH";
    }
}
